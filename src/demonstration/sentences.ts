import { drawOne, type Random } from './random.ts'

/** What each `{slot}` of a template may become; a value may hold slots and choices itself. */
export type Slots = Readonly<Record<string, readonly string[]>>

/** Turns templates into sentences. */
export type Speaker = (template: string) => string

/**
 * A speaker fills `{slot}` from the slots and picks one of `[this|that|]`. What is named in `lasting` is
 * drawn once and kept, so that one person keeps living in one town. Throws on a slot that nobody defined.
 *
 * @example createSpeaker(random, { town: ['Pellowby'] }, [])('I live [in|near] {town}.')
 */
export function createSpeaker(random: Random, slots: Slots, lasting: readonly string[]): Speaker {
  const kept = new Map<string, string>()
  const drawSlot = (name: string) => {
    const known = kept.get(name)
    if (known !== undefined) return known
    const values = slots[name]
    if (!values) throw new Error(`filling the slot {${name}}`)
    const drawn = drawOne(random, values)
    if (lasting.includes(name)) kept.set(name, drawn)
    return drawn
  }
  const expandOnce = (text: string) =>
    text
      .replace(/\[([^[\]]*)\]/g, (_, choices: string) => drawOne(random, choices.split('|')))
      .replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => drawSlot(name))
  return (template) => {
    let text = template
    for (let round = 0; /[[{]/.test(text); round++) {
      if (round > 8) throw new Error(`expanding the template '${template}'`)
      text = expandOnce(text)
    }
    return tidy(text)
  }
}

/** One space between words, none before a stop, and a capital at the start. */
function tidy(text: string): string {
  const spaced = text
    .replace(/ +/g, ' ')
    .replace(/ ([.,;:?!])/g, '$1')
    .trim()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

const MAY_BE_LOWERED = new Set(
  'The My We It There If When No Nobody A This That What Our You They Every Please Some One Not How Why'.split(
    ' ',
  ),
)

/**
 * Puts a connecting phrase before a sentence, with a small letter after it; a sentence whose first word may be
 * a name or a command is given back as it is.
 */
export function continueWith(connector: string, sentence: string): string {
  const first = sentence.split(' ', 1)[0] ?? ''
  if (first === 'I') return `${connector} ${sentence}`
  if (!MAY_BE_LOWERED.has(first)) return sentence
  return `${connector} ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
}

/** Words as a reader counts them: runs between spaces. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}
