import { formatDay } from '../../web/format.ts'
import { urls } from '../../web/urls.ts'
import { findBedsLost } from './beds.ts'
import type { Known } from './known.ts'
import type { ContentOnRecord, ProgrammeRecord } from './programme-record.ts'

type FromRecord = (record: ProgrammeRecord) => Known<boolean> | undefined

/** Options that are still open; once one is preferred, that one. */
export const openOptions = ({ options }: ContentOnRecord) => {
  const preferred = options.filter(({ kind }) => kind === 'preferred')
  return preferred.length > 0 ? preferred : options.filter(({ kind }) => kind === 'open')
}

const bedsOf = (record: ProgrammeRecord) => {
  const content = record.versions.at(-1)?.content
  return content && findBedsLost(openOptions(content))
}
const options = ({ slug }: ProgrammeRecord) => urls.programme(slug)

export const bedsFall: FromRecord = (record) => {
  const beds = bedsOf(record)
  if (!beds) return undefined
  const says = `Beds where numbers are on record: ${beds.before} before, ${beds.after} after${beds.title ? ` (${beds.title})` : ''}.`
  return { value: beds.after < beds.before, says, url: options(record) }
}
export const replacementOnRecord: FromRecord = (record) => {
  const beds = bedsOf(record)
  if (!beds || beds.after >= beds.before) return undefined
  const says = `Changes that take away beds: ${beds.losing}; of them with something that has to be there first: ${beds.replaced}.`
  return { value: beds.replaced === beds.losing, says, url: options(record) }
}
/** Followed through: what a replacement needs itself has to be there too. */
export const replacementBefore: FromRecord = (record) => {
  const pairs = bedsOf(record)?.pairs ?? []
  const late = pairs.find(({ readyOn, closesOn }) => readyOn > closesOn)
  const one = late ?? pairs[0]
  if (!one) return undefined
  const says = `“${one.service}” loses beds from ${formatDay(one.closesOn)}; what it depends on is there from ${formatDay(one.readyOn)}.`
  return { value: !late, says, url: options(record) }
}
export const replacementStaffed: FromRecord = (record) => {
  const beds = bedsOf(record)
  if (!beds || beds.replaced === 0 || !beds.isStaffed) return undefined
  const says = 'Numbers of staff are on record for each change that has to be there first.'
  return { value: true, says, url: options(record) }
}
