/** How many words a reader meets: runs of letters and digits between spaces; a dash on its own is none. */
export const countWords = (text: string): number =>
  text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
