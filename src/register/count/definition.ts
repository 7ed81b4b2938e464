import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { Asked, ReadRegister } from './service.ts'
import type { CountForm } from './wish.ts'

const listed = (words: readonly string[], t: Translate): string =>
  words.length < 2
    ? (words[0] ?? '')
    : t('register:count.and', { first: words.slice(0, -1).join(', '), last: words.at(-1) ?? '' })

/** What exactly was counted, in sentences, so that a number of somebody else can be set beside it. */
export function defineCount(
  t: Translate,
  { effect, certainty, stage, year, body }: CountForm,
  { services, area, registers }: Asked,
  day: string,
): string {
  const of = (words: readonly string[], all: string) => (words.length === 0 ? t(all) : listed(words, t))
  const service = of(
    services.map(({ name }) => name),
    'register:count.anyService',
  )
  const changes = of(
    effect.map((one) => t(`register:effect.${one}`)),
    'register:count.anyChange',
  )
  return [
    t('register:count.what', { service, changes, day }),
    area ? t('register:count.inArea', { area: area.name, code: area.code }) : '',
    certainty.length > 0
      ? t('register:count.onlyCertainties', {
          certainties: listed(
            certainty.map((one) => t(`register:certainty.${one}`)),
            t,
          ),
        })
      : '',
    body ? t('register:count.onlyBodies', { kind: t(`register:organisationKind.${body}`) }) : '',
    stage ? t('register:count.onlyStage', { stage: t(`register:stage.${stage}`) }) : '',
    year ? t('register:count.onlyYear', { year: String(year) }) : '',
    t('register:count.how'),
    ...registersText(t, registers),
  ]
    .filter(Boolean)
    .join(' ')
}

/** Whose registers were counted beside our own, each with the day of which it is, and what counts of what several have. */
function registersText(t: Translate, registers: readonly ReadRegister[]): string[] {
  if (registers.length === 0) return []
  const names = registers.map(({ name, address, asOf }) =>
    t('register:count.ofRegister', { name, host: new URL(address).host, day: formatDay(asOf) }),
  )
  return [
    t('register:count.overRegisters', { count: registers.length, registers: listed(names, t) }),
    t('register:count.onceOverRegisters'),
  ]
}
