import { drawBetween, drawChance, drawOne, type Random } from './random.ts'

/** Slips of the finger in one to four of the longer words: two letters swapped, one lost or one doubled. */
export function addTypos(random: Random, text: string): string {
  const words = text.split(' ')
  const longOnes = words.flatMap((word, index) => (/^[a-z]{5,}$/.test(word) ? [index] : []))
  const wanted = drawBetween(random, 1, 4)
  for (let slip = 0; slip < wanted && longOnes.length > 0; slip++) {
    const [index] = longOnes.splice(drawBetween(random, 0, longOnes.length - 1), 1)
    if (index !== undefined) words[index] = misspell(random, words[index] ?? '')
  }
  return words.join(' ')
}

function misspell(random: Random, word: string): string {
  const at = drawBetween(random, 1, word.length - 3)
  const [before, here, next, after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)]
  return drawOne(random, [
    `${before}${next}${here}${after}`,
    `${before}${next}${after}`,
    `${before}${here}${here}${next}${after}`,
  ])
}

/** All small letters and hardly a stop, as typed with a thumb. */
export function typeWithThumb(text: string): string {
  return text
    .toLowerCase()
    .replace(/[.,;]/g, '')
    .replace(/\bi'm\b/g, 'im')
    .replace(/\bdon't\b/g, 'dont')
}

const EMOJI = ['🙏', '😡', '❤️', '👏', '😔', '👍', '💙', '🤷‍♀️', '🙄', '😢']

export function addEmoji(random: Random, text: string): string {
  return `${text} ${drawOne(random, EMOJI).repeat(drawBetween(random, 1, 3))}`
}

/** The slots for what people ought not to have put in: none of it can belong to anybody. */
export function drawPrivateSlots(random: Random): Record<string, string[]> {
  const digits = () => String(drawBetween(random, 0, 999)).padStart(3, '0')
  const outward = `ZQ${drawBetween(random, 1, 9)}`
  const inward = `${drawBetween(random, 1, 9)}${drawOne(random, [...'ABDEFGHJ'])}${drawOne(random, [...'LNPQRSTU'])}`
  return {
    house: [String(drawBetween(random, 2, 88))],
    // Ofcom keeps these two ranges for drama.
    phone: [`01632 960${digits()}`, `01632 960 ${digits()}`, `07700 900${digits()}`, `07700 900 ${digits()}`],
    // No postcode area begins with ZQ.
    postcode: drawChance(random, 0.8) ? [`${outward} ${inward}`] : [`${outward}${inward}`.toLowerCase()],
    email: [
      `${drawOne(random, ['bell.ringer', 'two.cats', 'allotment9', 'j.demo', 'nan.of.six'])}@example.org`,
    ],
    nhsNumber: [drawNhsNumber(random)],
    birthday: [
      `${drawBetween(random, 1, 28)}/${drawBetween(random, 1, 12)}/19${drawBetween(random, 38, 99)}`,
    ],
  }
}

/** A number of the range beginning 999, which is issued to nobody, with its right check digit (modulus 11). */
function drawNhsNumber(random: Random): string {
  const nine = `999${String(drawBetween(random, 0, 999_999)).padStart(6, '0')}`
  const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
  const check = (11 - (sum % 11)) % 11
  if (check === 10) return drawNhsNumber(random)
  return `${nine.slice(0, 3)} ${nine.slice(3, 6)} ${nine.slice(6)}${check}`
}
