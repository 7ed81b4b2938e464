import { type ProgrammeContent, programmeContent } from './content.ts'
import { sampleAppraisal } from './sample-appraisal.ts'
import { samplePapers } from './sample-papers.ts'

/** A programme with every part, for the gallery of pages and for tests of pure functions. */
export const sampleContent: ProgrammeContent = programmeContent.parse({
  title: 'Births in Quillshire',
  kind: 'service-change',
  summary: 'From April 2028 births that need a doctor would be at Otterhythe, not Pellowby.',
  caseForChange:
    'Half of the posts for doctors are empty.\n\nOn 71 nights the unit was closed. As patients tell us, that is hard.',
  canInfluence: 'What stays in Pellowby',
  cannotInfluence: 'How many doctors must be on call',
  accountable: { id: 'icb', name: 'Quillshire Integrated Care Board' },
  partners: [
    { id: 'trust', name: 'Quillshire Hospitals NHS Trust' },
    { id: 'council', name: 'Quillshire Council', part: 'scrutinising' },
  ],
  areaWords: 'Quillshire',
  plan: { slug: 'quillshire-2016', title: 'Plan of 2016 for Quillshire' },
  earlier: [{ slug: 'births-2009', title: 'Births in Quillshire, 2009' }],
  facts: [
    {
      id: 'fact-1',
      kind: 'responses',
      words: '1,204 questionnaires',
      url: 'https://example.org/report',
      happenedOn: '2009-05-31',
      happenedTo: 'month',
    },
    { id: 'fact-2', kind: 'unverified', words: 'The day of the decision', url: '', happenedOn: null },
  ],
  options: [
    {
      id: 'no-change',
      title: 'No change',
      kind: 'no-change',
      description: 'Both units stay.',
      reasonDiscarded: '',
      effects: [],
    },
    {
      id: 'one-unit',
      title: 'One doctor-led unit',
      kind: 'preferred',
      description: 'Doctor-led births move to Otterhythe.',
      reasonDiscarded: '',
      effects: [
        {
          id: 'effect-1',
          service: { code: 'maternity-consultant-led', name: 'Maternity (consultant-led)' },
          place: { kind: 'site', id: 'pellowby', name: 'Pellowby Hospital' },
          change: 'move',
          detail: 'Moves to Otterhythe General.',
          ownWords: 'Consolidation of obstetric care',
          certainty: 'likely',
          sourceState: 'draft',
          deciding: { id: 'committee', name: 'Quillshire Joint Committee' },
          bedsBefore: 24,
          bedsAfter: 0,
          staffBefore: 41.5,
          staffAfter: 38,
          temporarySince: '2026-01-12',
          startsOn: '2026-01-12',
          evidence: [{ source: 'source-1', certainty: 'likely' }],
          needs: ['effect-2'],
        },
        {
          id: 'effect-2',
          service: { code: 'ambulance', name: 'Ambulance services' },
          place: { kind: 'area', id: 'quillshire', name: 'Quillshire' },
          change: 'expand',
          detail: '',
        },
      ],
    },
    {
      id: 'new-building',
      title: 'A new hospital',
      kind: 'discarded',
      description: 'One new building between the towns.',
      reasonDiscarded: 'It could not open for nine years.',
      effects: [],
    },
  ],
  stages: [
    { id: 'stage-1', kind: 'early-involvement', startsOn: '2026-06-01', endsOn: '2026-12-31' },
    {
      id: 'stage-2',
      kind: 'consultation',
      startsOn: '2027-02-01',
      endsOn: '2027-05-04',
      slips: [
        {
          movedOn: '2026-12-01',
          reason: 'The travel analysis was not ready.',
          startsOn: '2027-01-11',
          endsOn: '2027-04-04',
          newStartsOn: '2027-02-01',
          newEndsOn: '2027-05-04',
        },
      ],
    },
    { id: 'stage-3', kind: 'decision', startsOn: '2027-06-01', endsOn: null },
  ],
  sources: [
    {
      id: 'source-1',
      title: 'Board paper: options for births',
      url: 'https://example.org/board/births',
      kind: 'official',
      datedOn: '2026-05-31',
      datedTo: 'month',
    },
    {
      id: 'source-2',
      title: 'Quillshire Post: unit to move',
      url: '',
      kind: 'press',
      datedOn: null,
      datedTo: 'day',
    },
  ],
  ...samplePapers,
  appraisal: sampleAppraisal,
})
