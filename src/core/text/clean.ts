// Everything below space but tab and line feed, plus delete: they carry no meaning in what people write.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
const controlCharacters = /[\u0000-\u0008\u000B-\u001F\u007F]/g

/**
 * Text as it is kept: line ends made `\n`, control characters and lone surrogates taken out, outer
 * white space trimmed. Emoji, right-to-left marks and every script stay as they were written.
 */
export const cleanText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(controlCharacters, '').toWellFormed().trim()

/** A cell that a spreadsheet would take for a formula gets a leading apostrophe, as OWASP advises for CSV. */
export const neutraliseCell = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)
