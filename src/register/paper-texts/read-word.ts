import type { ZipEntry } from '../../files/zip.ts'
import { type Attributes, readXmlPart } from './read-xml.ts'
import type { Gathering } from './sections.ts'

/** Where what is in them is not read: it was taken out or moved elsewhere, stands there twice, or is how it looked before. */
const passedOver = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:pPrChange', 'w:rPrChange'])

/** What says how a paragraph or its words look. */
const looks = new Set(['w:vanish', 'w:pStyle', 'w:outlineLvl'])

const isOn = ({ 'w:val': value }: Attributes) => value === undefined || !['0', 'false', 'off'].includes(value)

/** A paragraph at one of these levels is a heading; 9 is that of body text. */
const isLevel = ({ 'w:val': value = '9' }: Attributes) => Number(value) < 9

/**
 * Reads the words of a Word file: its body and its notes. Comments, headers, hidden words and what tracked changes took out are no
 * part of what it says.
 */
export async function readWord(
  path: string,
  parts: ReadonlyMap<string, ZipEntry>,
  limits: { bytes: number },
  gathering: Gathering,
): Promise<void> {
  const styles = parts.get('word/styles.xml')
  const headings = styles ? await listHeadingStyles(path, styles, limits) : new Set<string>()
  for (const [part, name] of [
    ['word/document.xml', ''],
    ['word/footnotes.xml', 'Footnotes'],
    ['word/endnotes.xml', 'Endnotes'],
  ] as const) {
    const entry = parts.get(part)
    if (!entry) continue
    if (name !== '') gathering.begin(name)
    await readXmlPart(path, entry, limits, paragraphReader(headings, gathering))
  }
}

function paragraphReader(headings: ReadonlySet<string>, gathering: Gathering) {
  // A text box holds paragraphs within a paragraph: what stands outside goes on after it.
  const open: { text: string; isHeading: boolean }[] = []
  let [passing, isHidden, isText] = [0, false, false]
  const say = (text: string) => {
    const last = open.at(-1)
    if (last && passing === 0 && !isHidden) last.text += text
  }
  return {
    onOpen(name: string, attributes: Attributes) {
      if (passedOver.has(name)) passing += 1
      else if (name === 'w:p') open.push({ text: '', isHeading: false })
      else if (passing > 0 && looks.has(name)) return
      else if (name === 'w:r') isHidden = false
      else if (name === 'w:vanish') isHidden = isOn(attributes)
      else if (name === 'w:t') isText = true
      else if (name === 'w:tab') say(' ')
      else if (name === 'w:br' || name === 'w:cr') say('\n')
      else if (name === 'w:noBreakHyphen') say('-')
      const last = open.at(-1)
      if (last && name === 'w:pStyle' && headings.has(attributes['w:val'] ?? '')) last.isHeading = true
      if (last && name === 'w:outlineLvl') last.isHeading = isLevel(attributes)
    },
    onText(text: string) {
      if (isText) say(text)
    },
    onClose(name: string) {
      if (passedOver.has(name)) passing -= 1
      else if (name === 'w:t') isText = false
      else if (name === 'w:r') isHidden = false
      else if (name === 'w:p') {
        const { text = '', isHeading = false } = open.pop() ?? {}
        gathering.add(text, isHeading)
      }
    },
  }
}

/** Styles of paragraphs that are headings, by their own name or level or by those of what they are based on. */
async function listHeadingStyles(
  path: string,
  entry: ZipEntry,
  limits: { bytes: number },
): Promise<Set<string>> {
  const styles = new Map<string, { basedOn: string; isHeading: boolean | null }>()
  let current = ''
  await readXmlPart(path, entry, limits, {
    onOpen(name, attributes) {
      const value = attributes['w:val'] ?? ''
      if (name === 'w:style') {
        current = attributes['w:styleId'] ?? ''
        styles.set(current, { basedOn: '', isHeading: null })
      }
      const style = styles.get(current)
      if (!style) return
      if (name === 'w:basedOn') style.basedOn = value
      if (name === 'w:name' && /^(heading [1-9]|title)$/i.test(value)) style.isHeading = true
      if (name === 'w:outlineLvl') style.isHeading = isLevel(attributes)
    },
    onClose(name) {
      if (name === 'w:style') current = ''
    },
  })
  const isHeading = (id: string, steps = 0): boolean => {
    const style = styles.get(id)
    // One that is based on itself, by whatever way, comes to an end too.
    return style && steps < 20 ? (style.isHeading ?? isHeading(style.basedOn, steps + 1)) : false
  }
  return new Set([...styles.keys()].filter((id) => isHeading(id)))
}
