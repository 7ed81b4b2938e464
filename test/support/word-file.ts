/** The parts of a Word file with this body, in which the style `Heading1` is a heading and `Own` is based on it. */
export const wordFile = (body: string, more: readonly { name: string; content: string }[] = []) => [
  {
    name: 'word/styles.xml',
    content: `<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
      <w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Ours"/><w:basedOn w:val="Heading1"/></w:style></w:styles>`,
  },
  {
    name: 'word/document.xml',
    content: `<w:document xmlns:w="w" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`,
  },
  ...more,
]

export const paragraph = (text: string, style = '') =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
