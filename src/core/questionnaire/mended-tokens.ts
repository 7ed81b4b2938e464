/** A word as it is compared: without case, signs of punctuation and the address of a link. */
export type MendToken = {
  /** Small letters, straight apostrophes. */
  lower: string
  /** As written, without the punctuation around it. */
  written: string
  /** It begins with a capital and nothing but the beginning or the end of a sentence stands before it. */
  begins: boolean
}

const around = /^[.,;:!?"'“”‘’()[\]…–—-]+|[.,;:!?"'“”‘’()[\]…–—-]+$/gu
const relative = new Set(['who', 'which', 'that', 'whose', 'where', 'when'])

/** The words of a text. Signs that stand alone, such as a dash, are none. */
export function readMendTokens(text: string): MendToken[] {
  const tokens: MendToken[] = []
  let before = '.'
  for (const raw of text.normalize('NFKC').split(/\s+/).filter(Boolean)) {
    const written = raw.replace(around, '')
    if (written !== '') {
      const lower = plainOf(written)
      // “Patients, who wait” are all of them; “patients who wait” are some.
      const marked = before.endsWith(',') && relative.has(lower) ? `,${lower}` : lower
      tokens.push({ lower: marked, written, begins: /[.!?:][”"’')]*$/.test(before) })
    }
    before = raw
  }
  return tokens
}

const plainOf = (written: string): string => {
  const lower = written.toLowerCase().replace(/[’‘]/g, "'")
  return isLink(lower)
    ? lower
        .replace(/^https?:\/\//, '')
        .replace(/^www\./, '')
        .replace(/\/$/, '')
    : lower
}

export const isLink = (lower: string): boolean =>
  /^https?:\/\//.test(lower) || /^[a-z0-9-]+(?:\.[a-z0-9-]+)+/.test(lower)

/** Letters and figures alone. */
export const lettersOf = (lower: string): string => lower.replace(/['-]/g, '')

/** How many letters come, go, change or change places, up to `most`; more are `most + 1`. */
export function editsBetween(before: string, after: string, most: number): number {
  if (Math.abs(before.length - after.length) > most) return most + 1
  let [older, old]: [number[], number[]] = [[], Array.from({ length: after.length + 1 }, (_, place) => place)]
  for (let b = 1; b <= before.length; b++) {
    const row = [b]
    for (let a = 1; a <= after.length; a++) {
      const isSame = before[b - 1] === after[a - 1]
      let edits = Math.min((old[a] ?? 0) + 1, (row[a - 1] ?? 0) + 1, (old[a - 1] ?? 0) + (isSame ? 0 : 1))
      if (before[b - 1] === after[a - 2] && before[b - 2] === after[a - 1])
        edits = Math.min(edits, (older[a - 2] ?? 0) + 1)
      row.push(edits)
    }
    ;[older, old] = [old, row]
  }
  return Math.min(old[after.length] ?? 0, most + 1)
}
