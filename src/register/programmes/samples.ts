import type { ProgrammeContent } from './content.ts'

/** A programme with every part, for the gallery of pages and for tests of pure functions. */
export const sampleContent: ProgrammeContent = {
  title: 'Births in Quillshire',
  kind: 'service-change',
  summary: 'From April 2028 births that need a doctor would be at Otterhythe, not Pellowby.',
  caseForChange: 'Half of the posts for doctors are empty.\n\nOn 71 nights the unit was closed.',
  canInfluence: 'What stays in Pellowby',
  cannotInfluence: 'How many doctors must be on call',
  accountable: { id: 'icb', name: 'Quillshire Integrated Care Board' },
  partners: [{ id: 'trust', name: 'Quillshire Hospitals NHS Trust' }],
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
    { id: 'stage-2', kind: 'consultation', startsOn: '2027-02-01', endsOn: '2027-05-04' },
    { id: 'stage-3', kind: 'decision', startsOn: '2027-06-01', endsOn: null },
  ],
}
