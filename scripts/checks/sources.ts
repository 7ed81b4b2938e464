import { globSync, readFileSync } from 'node:fs'

/** A file of the project: its path from the root, its text, and the text with comments blanked out. */
export type Source = { path: string; text: string; code: string }

/** Every TypeScript file of `folders`, except what is generated. */
export function readSources(folders: string[]): Source[] {
  return globSync(`{${folders.join(',')}}/**/*.ts`)
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.includes('/generated/'))
    .toSorted()
    .map((path) => makeSource(path, readFileSync(path, 'utf8')))
}

export const makeSource = (path: string, text: string): Source => ({ path, text, code: blankComments(text) })

/** Comments become spaces, so that places stay the same. A `//` after a quote or colon is taken for an address. */
const blankComments = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(?<=^|[\s;,({})])\/\/.*$/gm, (comment) => ' '.repeat(comment.length))

/** Where in a file a match lies, as an editor understands it: `path:line`. */
export const placeOf = (source: Source, index: number) =>
  `${source.path}:${source.code.slice(0, index).split('\n').length}`

export const isTest = (path: string) => path.endsWith('.test.ts')
