/** A catalogue: sentences by key, `{{name}}` for what is filled in, `_one` and `_other` for counts. */
export type Catalogue = { [key: string]: string | Catalogue }

/** The catalogues of all rooms, by the name of the room. */
export type Catalogues = Readonly<Record<string, Catalogue>>

/** Sentences in a row, by their whole key: `room:part.of.key`. */
export type Sentences = ReadonlyMap<string, string>

/** Every sentence of some catalogues, in their order. */
export function listSentences(catalogues: Catalogues): Map<string, string> {
  const listed = new Map<string, string>()
  const walk = (catalogue: Catalogue, before: string) => {
    for (const [key, value] of Object.entries(catalogue)) {
      if (typeof value === 'string') listed.set(before + key, value)
      else walk(value, `${before}${key}.`)
    }
  }
  for (const [room, catalogue] of Object.entries(catalogues)) walk(catalogue, `${room}:`)
  return listed
}

/** The catalogues that {@link listSentences} gives back as they were. */
export function cataloguesOf(
  sentences: Iterable<readonly [key: string, text: string]>,
): Record<string, Catalogue> {
  const made: Record<string, Catalogue> = {}
  for (const [key, text] of sentences) {
    const [room = '', path = ''] = key.split(':', 2)
    const steps = path.split('.')
    const last = steps.pop() ?? ''
    made[room] ??= {}
    let at = made[room]
    for (const step of steps) {
      at[step] ??= {}
      at = at[step] as Catalogue
    }
    at[last] = text
  }
  return made
}

/** The form of a count that a key is for: `{ base: 'web:found', form: 'one' }`. */
export function readForm(key: string): { base: string; form: string } | undefined {
  const found = /^(.+)_(zero|one|two|few|many|other)$/.exec(key)
  return found ? { base: found[1] ?? '', form: found[2] ?? '' } : undefined
}

/**
 * The sentences that a language with these plural forms needs, each with the English that it says: of a count, every
 * form of the language stands for the English of the same form, or of `other`.
 */
export function listNeeded(english: Sentences, forms: readonly string[]): Map<string, string> {
  const needed = new Map<string, string>()
  for (const [key, text] of english) {
    const read = readForm(key)
    if (!read) needed.set(key, text)
    else if (read.form === 'other') {
      for (const form of forms) {
        const of = `${read.base}_${form}`
        needed.set(of, english.get(of) ?? text)
      }
    }
  }
  return needed
}

const place = /\{\{\s*([\w.]+)(?:\s*,\s*\w+)?\s*\}\}/g

/** The names of what is filled into a sentence. */
export const placeNamesOf = (text: string): string[] => [
  ...new Set([...text.matchAll(place)].map(([, name = '']) => name)),
]

/** What is filled into a sentence, each place once as it is written. */
export const listPlaces = (text: string): string[] => [...new Set(text.match(place) ?? [])]

/** Rewrites the words of a sentence and leaves what is filled in as it is. */
export const mapWords = (text: string, change: (words: string) => string): string =>
  text
    .split(/(\{\{[^}]*\}\})/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('')
