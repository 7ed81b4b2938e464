import type {
  ContentOnRecord,
  DecisionOnRecord,
  Involvement,
  ProgrammeRecord,
} from '../../src/assure/fairness/programme-record.ts'
import { appraisalContent } from '../../src/register/appraisals/index.ts'
import type { DocumentKind } from '../../src/register/papers/index.ts'

// What the record shows of a programme, put together for tests of how it is judged.

export type Option = ContentOnRecord['options'][number]

export const option = (
  kind: Option['kind'],
  reasonDiscarded = '',
  effects: Option['effects'] = [],
): Option => ({
  ...{ id: kind, title: kind, kind, description: '', reasonDiscarded, effects },
})

export type Effect = Option['effects'][number]
export const effect = (id: string, more: Partial<Effect> = {}): Effect => ({
  ...{ id, service: { code: '', name: id }, place: { kind: 'site', id: 'p', name: 'P' }, placeWords: '' },
  ...{ change: 'close', detail: '', ownWords: '', certainty: 'likely', sourceState: 'confirmed' },
  ...{ deciding: null, fromProvider: null, toProvider: null, bedsBefore: null, bedsAfter: null },
  ...{ staffBefore: null, staffAfter: null, temporarySince: null, startsOn: null, evidence: [], needs: [] },
  ...more,
})

export const paper = (kind: DocumentKind, datedOn: string, publishedOn: string | null = null) => ({
  ...{ id: kind, kind, title: 'A paper', knownSince: null, unpublished: null },
  versions: [
    {
      ...{ id: 'v', datedOn, datedTo: 'day' as const, publishedOn, publishedTo: 'day' as const, url: '' },
      ...{ file: null, pages: null, whatChanged: '', leftOut: '' },
    },
  ],
})

export const content = (more: Partial<ContentOnRecord> = {}): ContentOnRecord => ({
  ...{ title: 'Clinic', summary: '', caseForChange: '', smallChange: null },
  ...{ kind: 'service-change', canInfluence: '', cannotInfluence: '', partners: [], options: [], stages: [] },
  ...{ savings: [], documents: [], appraisal: appraisalContent.parse({}) },
  ...more,
})

export const version = (
  publishedOn: string,
  options: Option[] = [],
  paperOn?: string,
  kind: DocumentKind = 'equality-impact',
) => ({
  publishedOn,
  content: content({ options, documents: paperOn ? [paper(kind, paperOn)] : [] }),
})

export const asked = (opensOn: string, closesOn: string | null, isForPublic = true): Involvement => ({
  ...{ title: 'Say it', kind: isForPublic ? 'questionnaire' : 'session', isForPublic },
  ...{ opensOn, closesOn, recordedOn: opensOn },
})

export const decided = (decidedOn: string, more: Partial<DecisionOnRecord> = {}): DecisionOnRecord => ({
  ...{ title: 'It moves', stage: 'proceed', decidedOn, issues: 3, unanswered: 0 },
  ...more,
})

export const emptyRecord: ProgrammeRecord = {
  ...{ slug: 'clinic', today: '2026-06-01', accountable: 'icb', versions: [], involvements: [] },
  ...{ decisions: [], reportsSignedOn: [], promisesToConsult: [], submissions: [], formats: [] },
  sentByVoices: [],
  ...{ isInvolvementJudged: false, isMeasured: false },
}
