/** Title and wording as they stood above the signatures: what is sealed, read and coded. */
export const textOf = ({ title, wording }: { title: string; wording: string }): string =>
  `${title}\n\n${wording}`

/** The wording alone, of the text that is kept. */
export const wordingOf = (text: string, title: string): string =>
  text.startsWith(`${title}\n\n`) ? text.slice(title.length + 2) : text
