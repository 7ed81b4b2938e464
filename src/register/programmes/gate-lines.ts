import { type AtGate, type GateEvidence, titleOfGateEvidence } from '../../core/law/gates.ts'
import type { Checked } from '../../core/law/law.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { Passing } from './gate-queries.ts'

/** Where at the desk each is added; nothing keeps the mid-point review. */
const places: Partial<Record<GateEvidence, string>> = {
  'case-for-change': 'details',
  'options-with-reasons': 'options',
  'equality-before': 'documents',
  assurance: 'documents',
  launch: 'activities',
  close: 'activities',
  report: 'report',
  'equality-after': 'documents',
  decision: 'decisions',
}

const checkedWords: Record<Checked, string> = {
  read: 'read for this',
  'in part': 'read in part for this',
  'not read': 'not read for this: check it before you rely on it',
}

/** What a gate asks for, beside its stage at the desk. */
export type GateLine = {
  title: string
  state: 'there' | 'missing' | 'unknown'
  says: string
  url: string | null
  laws: { name: string; source: string; from: string; checked: string }[]
}

export function gateLine(slug: string, { evidence, title, isThere, says, laws }: AtGate): GateLine {
  const place = places[evidence]
  return {
    ...{ title, says },
    state: isThere === null ? 'unknown' : isThere ? 'there' : 'missing',
    url: place ? urls.deskProgramme(slug, place) : null,
    laws: laws.map(({ name, source, from, checked }) => ({
      ...{ name, source, from: formatDay(from), checked: checkedWords[checked] },
    })),
  }
}

/** A gate that was passed without what it asks for, as anybody may read it. */
export type ShownPassing = { id: string; title: string; lacked: string[]; by: string; reason: string }

export function showPassing(
  t: Translate,
  { id, stageKind, reachedOn, lacking, ...passing }: Passing,
): ShownPassing {
  const { name, role, passedAt, reason } = passing
  const stage = t(`register:stage.${stageKind}`)
  return {
    id,
    title: t('register:gate.reached', { stage, day: formatDay(reachedOn) }),
    lacked: lacking.map(({ evidence, says, isKnown }) =>
      t(isKnown ? 'register:gate.lacked' : 'register:gate.notKnown', {
        ...{ title: titleOfGateEvidence(evidence), says },
      }),
    ),
    by: t('register:gate.by', { name, role, day: formatDay(passedAt) }),
    reason,
  }
}

const sampleLaw = {
  ...{ name: 'Equality Act 2010, section 149', from: '2011-04-05', checked: 'in part' as const },
  source: 'https://www.legislation.gov.uk/ukpga/2010/15/section/149',
}

export const sampleAtGate: AtGate[] = [
  {
    ...{ evidence: 'case-for-change', title: 'The case for change', isThere: true, laws: [sampleLaw] },
    says: 'The case for change is on the programme’s page.',
  },
  {
    ...{ evidence: 'equality-before', title: 'An equality analysis before people are asked' },
    ...{
      isThere: false,
      laws: [sampleLaw],
      says: 'No equality analysis of that day or earlier is published.',
    },
  },
  {
    ...{ evidence: 'mid-point-review', title: 'A review at the mid-point', isThere: null, laws: [sampleLaw] },
    says: 'The record has no place for it yet, so it is not known whether there was one.',
  },
]

export const samplePassing: Passing = {
  ...{ id: '1', stageId: '2', stageKind: 'consultation', reachedOn: '2027-02-01' },
  lacking: [
    {
      ...{ evidence: 'equality-before', isKnown: true },
      says: 'No equality analysis of that day or earlier is published.',
    },
  ],
  ...{ name: 'Rowan Tesk', role: 'Director of strategy', reason: 'The analysis is due in March.' },
  passedAt: new Date('2027-02-01T09:30:00Z'),
}
