import type { PublishedCount } from '../../core/stats/small-numbers.ts'

export const figureKinds = [
  'theme',
  'sessions',
  'activity',
  'closed',
  'sample',
  'statement',
  'reach',
  'by-group',
  'affected',
  'passage',
  'option',
] as const
export type FigureKind = (typeof figureKinds)[number]

/**
 * What a finding may rest on alone, without a theme: counts of what people said, voted or answered. A name, who took part, and a
 * single response say nothing that was found.
 */
const grounds: readonly FigureKind[] = [
  'sessions',
  'activity',
  'closed',
  'sample',
  'statement',
  'by-group',
  'affected',
]

export const isGround = (kind: FigureKind): boolean => grounds.includes(kind)

/** Something that is public and that a finding may cite, as it is published now. */
export type Figure = {
  kind: FigureKind
  /** What it is of, in a form that stays when its number changes. */
  source: string
  label: string
  /** The words that stand in the text. In English, as the text is. */
  value: string
  /** Where the public can see it. */
  url: string
  /** What helps to choose it and is never kept: words of a person stay where they are published. */
  preview?: string
}

export const sourceOf = (kind: FigureKind, ...parts: string[]): string =>
  [kind, ...parts.map(encodeURIComponent)].join(':')

export const isOfKind = (source: string, kind: FigureKind): boolean => source.startsWith(`${kind}:`)

/** What stands behind the kind in a source of one part. */
export const partOfSource = (source: string): string =>
  decodeURIComponent(source.slice(source.indexOf(':') + 1))

// Never in the language of who looks: the words are compared with those that were published.
const english = new Intl.NumberFormat('en-GB')
const englishPercent = new Intl.NumberFormat('en-GB', { style: 'percent' })

export const percentText = (share: number): string => englishPercent.format(Math.round(share * 100) / 100)

export function numberText(published: PublishedCount): string {
  if (!published.hidden) return english.format(published.count)
  return published.why === 'one-to-four' ? '1 to 4' : 'a number not shown'
}

/** `12 of 40`; a base that is hidden is left out. */
export const ofBase = (count: PublishedCount, base: PublishedCount): string =>
  base.hidden ? numberText(count) : `${numberText(count)} of ${english.format(base.count)}`
