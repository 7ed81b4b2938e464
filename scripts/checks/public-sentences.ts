import { globSync, readFileSync } from 'node:fs'

/** Names that are the same in every language. */
const notSentences = /^(Heard)?$/

/**
 * Sentences that stand in a public template instead of the room's catalogue: letters outside tags,
 * expressions and comments, or in an attribute that people read.
 */
export function findPublicSentences(root: string): string[] {
  return globSync('src/**/*.njk', { cwd: root })
    .filter((path) => !path.includes('/desk/'))
    .flatMap((path) =>
      readSentences(readFileSync(`${root}/${path}`, 'utf8')).map(
        (sentence) => `${path}: “${sentence}” belongs in a catalogue`,
      ),
    )
}

/** The text that a reader would see which no expression gives. */
export function readSentences(template: string): string[] {
  const withoutCode = template.replace(/\{#[\s\S]*?#\}/g, '').replace(/\{%[\s\S]*?%\}/g, '\n')
  const inMacros = [
    ...template.matchAll(/\b(?:text|titleText|label|ariaLabel)\s*:\s*"([^"]*[a-z]{2}[^"]*)"/gi),
  ]
  const inAttributes = [...withoutCode.matchAll(/\b(?:aria-label|title|placeholder|alt)="([^"{]*)"/g)]
  const between = withoutCode
    .replace(/\{\{[\s\S]*?\}\}/g, '\n')
    .replace(/<[^>]*>/g, '\n')
    .split('\n')
  return [
    ...between,
    ...inMacros.map((found) => found[1] ?? ''),
    ...inAttributes.map((found) => found[1] ?? ''),
  ]
    .map((text) => text.replace(/&[a-z]+;/g, '').trim())
    .filter((text) => /\p{L}{2}/u.test(text) && !notSentences.test(text))
}
