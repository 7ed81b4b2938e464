import { ZipFault } from '../../files/zip.ts'
import type { PaperLimits } from './limits.ts'
import { tidy } from './tidy.ts'

/** What stands under one heading of a file that has no pages, or a part of it where that is long. */
export type PaperSection = { heading: string; text: string }

/** What is read at once of a long section: about a page and a half, so that a place that was found is soon seen. */
const enoughOfSection = 4_000
const mostOfHeading = 200

/**
 * Gathers paragraphs in their order into sections: each heading begins one, and a long one is cut where a paragraph ends. A part without
 * a heading is named by its first words.
 */
export function gatherSections({
  mostPages,
  mostCharacters,
}: Pick<PaperLimits, 'mostPages' | 'mostCharacters'>) {
  const sections: PaperSection[] = []
  let [heading, lines, length, characters] = ['', [] as string[], 0, 0]

  const end = () => {
    if (lines.length === 0) return
    const text = lines.join('\n')
    sections.push({ heading: heading || namedBy(text), text })
    if (sections.length > mostPages) throw new ZipFault('too-large')
    lines = []
    length = 0
  }

  return {
    add(raw: string, isHeading: boolean) {
      const text = tidy(raw)
      if (text === '') return
      characters += text.length
      if (characters > mostCharacters) throw new ZipFault('too-large')
      if (isHeading || length >= enoughOfSection) end()
      if (isHeading) heading = shortened(text)
      lines.push(text)
      length += text.length
    },
    /** What comes after stands under this. */
    begin(name: string) {
      end()
      heading = name
    },
    finish(): PaperSection[] {
      end()
      return sections
    },
  }
}

export type Gathering = ReturnType<typeof gatherSections>

const shortened = (text: string) => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > mostOfHeading ? `${line.slice(0, mostOfHeading)}…` : line
}

const namedBy = (text: string) => `“${text.split(/\s+/, 8).join(' ').slice(0, 80)} …”`
