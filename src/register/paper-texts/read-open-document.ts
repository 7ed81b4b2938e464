import type { ZipEntry } from '../../files/zip.ts'
import { type Attributes, readXmlPart } from './read-xml.ts'
import type { Gathering } from './sections.ts'

/** Where what is in them is not read: what tracked changes took out, remarks of who wrote it, the number of a note. */
const passedOver = new Set([
  'text:tracked-changes',
  'office:annotation',
  'text:note-citation',
  'office:forms',
])
const mostSpaces = 100

/** Reads the words of an OpenDocument text, its notes where they stand. */
export async function readOpenDocument(
  path: string,
  content: ZipEntry,
  limits: { bytes: number },
  gathering: Gathering,
): Promise<void> {
  // A frame or a note holds paragraphs within a paragraph.
  const open: { text: string; isHeading: boolean }[] = []
  let passing = 0
  const say = (text: string) => {
    const last = open.at(-1)
    if (last && passing === 0) last.text += text
  }
  await readXmlPart(path, content, limits, {
    onOpen(name: string, attributes: Attributes) {
      if (passedOver.has(name)) passing += 1
      else if (name === 'text:p' || name === 'text:h') open.push({ text: '', isHeading: name === 'text:h' })
      else if (name === 'text:s') say(' '.repeat(Math.min(mostSpaces, Number(attributes['text:c']) || 1)))
      else if (name === 'text:tab') say(' ')
      else if (name === 'text:line-break') say('\n')
    },
    onText: say,
    onClose(name: string) {
      if (passedOver.has(name)) passing -= 1
      else if (name === 'text:p' || name === 'text:h') {
        const { text = '', isHeading = false } = open.pop() ?? {}
        gathering.add(text, isHeading)
      }
    },
  })
}

/** Whether its parts are encrypted, each by itself: its list of them says so, and they are no XML then. */
export async function isLocked(
  path: string,
  manifest: ZipEntry,
  limits: { bytes: number },
): Promise<boolean> {
  let locked = false
  await readXmlPart(path, manifest, limits, {
    onOpen(name) {
      if (name === 'manifest:encryption-data') locked = true
    },
  })
  return locked
}
