import type { Db } from '../../db/database.ts'
import { otherNames } from './other-names.ts'

export type NamedService = { code: string; name: string }

type Phrase = { words: string; service: NamedService }

/** Words alone, in small letters: “Children’s A&E?” is `childrens a and e`. */
const plainWords = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[’'ʼ]/g, '')
    .replaceAll(/[&+]/g, ' and ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** `named`: the words that name them. `isAll`: nothing else is said. */
type ServicesNamed = { services: NamedService[]; named: string[]; isAll: boolean }

/**
 * The kinds of care that words name, by their own name or by what else people call them, and the words by which they do.
 * The longest name is taken first: “children’s A&E” is not A&E as well.
 */
export async function findServicesInWords(db: Db, typed: string): Promise<ServicesNamed> {
  const services = await db.selectFrom('services').select(['code', 'name']).orderBy('position').execute()
  const phrases: Phrase[] = services.flatMap((service) =>
    [service.name, ...(otherNames[service.code] ?? [])].map((name) => ({ words: plainWords(name), service })),
  )
  const byLength = [...Map.groupBy(phrases, ({ words }) => words)].toSorted(
    ([one], [other]) => other.length - one.length,
  )
  let rest = ` ${plainWords(typed)} `
  const found = new Map<string, NamedService>()
  const named: string[] = []
  for (const [words, same] of byLength) {
    const as = [` ${words} `, ` ${words}s `].find((phrase) => rest.includes(phrase))
    if (!as) continue
    rest = rest.replaceAll(as, ' | ')
    named.push(...as.trim().split(' '))
    for (const { service } of same) found.set(service.code, service)
  }
  return { services: [...found.values()], named, isAll: found.size > 0 && !/[\p{L}\p{N}]/u.test(rest) }
}
