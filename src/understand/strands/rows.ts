import { listStrandFacts, responseRate, type StrandFact } from '../../listen/activities/index.ts'
import { formatDay, formatNumber, formatPercent } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import type { StrandLine } from './service.ts'

/** One line of the table, in words. A way of listening may have several: responses, notes of tables, petitions. */
export type TableRow = {
  activityId: string
  strand: string
  activity: string
  channel: string
  count: string
  unit: string
  people: string
  signatures: string
  note: string
}

type Figure = Pick<TableRow, 'count' | 'unit' | 'people' | 'signatures' | 'channel'>

const precise = (t: Translate, precision: string, number: number): string =>
  t(`listen:strand.precision.${precision}`, { count: formatNumber(number) })

/** Words that say what was not said, rather than an empty cell. */
const orNotStated = (t: Translate, text: string): string => text || t('listen:strand.notStated')

/** The lines of one way of listening. */
export function rowsOf(t: Translate, line: StrandLine): TableRow[] {
  const { details, title, activityId } = line
  const held = recordFigures(t, line)
  const figures = details.count === null ? held : [statedFigure(t, line)]
  const inRecord =
    details.count !== null && line.hasRecord
      ? t('understand:strands.inRecord', {
          what: held.map(({ count, unit }) => `${count} ${unit}`).join(', '),
        })
      : ''
  const asStated = details.count === null ? '' : t('understand:strands.asStated')
  return figures.map((figure, place) => ({
    activityId,
    strand: t(`listen:strand.name.${details.strand}`),
    activity: title,
    ...figure,
    note: place === 0 ? [details.note, asStated, inRecord].filter(Boolean).join(' ') : '',
  }))
}

function statedFigure(t: Translate, line: StrandLine): Figure {
  const { details } = line
  return {
    channel: orNotStated(t, channelsOf(t, line)),
    count: precise(t, details.countPrecision, details.count ?? 0),
    unit: details.unit,
    people: statedPeople(t, line),
    signatures: details.signatures === null ? '' : formatNumber(details.signatures),
  }
}

const statedPeople = (t: Translate, { details }: StrandLine): string =>
  details.people === null
    ? ''
    : `${precise(t, details.peoplePrecision, details.people)} ${details.peopleUnit}`.trim()

/** What is in this record, by kind: responses, notes of tables, petitions are lines of their own. */
function recordFigures(t: Translate, line: StrandLine): Figure[] {
  const { record, details, isSession } = line
  const stated = statedPeople(t, line)
  const inRooms =
    record.headCount > 0 ? t('understand:strands.headCount', { people: formatNumber(record.headCount) }) : ''
  const figures: Figure[] = []
  const hasResponses = record.total.hidden || record.total.count > 0
  if (record.sessions > 0) {
    figures.push({
      channel: t('listen:channel.session'),
      count: formatNumber(record.sessions),
      unit: details.unit || t('understand:strands.tables'),
      people: inRooms || stated,
      signatures: '',
    })
  }
  if (hasResponses || (record.sessions === 0 && record.petitions === 0)) {
    figures.push({
      channel: orNotStated(t, channelsOf(t, line)),
      count: countText(t, record.total),
      unit:
        (record.sessions === 0 && details.unit) ||
        t(`understand:strands.${isSession ? 'sheets' : 'responses'}`),
      people: record.sessions > 0 ? '' : inRooms || stated,
      signatures: '',
    })
  }
  if (record.petitions > 0) {
    figures.push({
      channel: line.petitionChannels.map((channel) => t(`listen:channel.${channel}`)).join('; '),
      count: formatNumber(record.petitions),
      unit: t('understand:strands.petitions'),
      people: '',
      signatures: formatNumber(record.signatures),
    })
  }
  return figures
}

/** By which channels responses came; with their numbers where there are several. */
function channelsOf(t: Translate, { record, isOnline }: StrandLine): string {
  const [only, ...others] = record.channels
  if (!only) return isOnline ? t('listen:channel.online') : ''
  const name = (channel: string) => t(`listen:channel.${channel}`)
  if (others.length === 0) return name(only.channel)
  return record.channels.map(({ channel, count }) => `${name(channel)}: ${countText(t, count)}`).join('; ')
}

/** One thing that is known, or said not to be. */
export type KnownFact = { name: string; text: string; url: string | null }

const textOf = (t: Translate, { kind, value }: StrandFact): string => {
  if (value === null) return t('listen:strand.notStated')
  if (typeof value === 'number') return formatNumber(value)
  return kind === 'day' ? formatDay(value) : value
}

/** Everything that ought to be known of a way of listening, with what is not stated said so. */
export function factsOf(t: Translate, { details }: StrandLine): KnownFact[] {
  const facts = listStrandFacts(details).map((fact) => ({
    name: t(`listen:strand.fact.${fact.name}`),
    text: textOf(t, fact),
    url: fact.kind === 'link' && typeof fact.value === 'string' ? fact.value : null,
  }))
  if (details.strand !== 'sample') return facts
  const rate = responseRate(details)
  const text = rate === null ? t('listen:strand.notStated') : formatPercent(rate)
  return [...facts, { name: t('listen:strand.fact.responseRate'), text, url: null }]
}
