import type { ReferenceSource } from '../../src/register/areas/england.ts'

const licence = 'Open Government Licence v3.0'
const nhsCredit =
  'Contains public sector information licensed under the Open Government Licence v3.0. Source: NHS Digital (Organisation Data Service; mapping of the partners of sustainability and transformation partnerships).'

export const attribution = `${nhsCredit} Facts about programmes come from the pages named with each; no text of theirs is in these files.`

/** Sources of the rows of services.csv and organisations.csv. Programmes, plans and counts name their own. */
export const sources = [
  {
    key: 'ccgs-2019',
    title: 'Clinical commissioning groups in the list of partners of 2018 to 2019',
    publisher: 'NHS Digital',
    licence,
    attribution: nhsCredit,
    datedOn: '2019-04-03',
    files: ['stp_partners_2018-19.csv'],
    caveats: [
      'Only groups that were still there in 2018 to 2019.',
      'No day is in the source. The first groups began on 1 April 2013, which is given for those with a first code. Codes from 13 on are of groups merged or formed later: they are dated from the day of the list, though most are older.',
      'The end is the latest possible, 30 June 2022: many were merged before, in 2020 and 2021.',
      'Slips of spelling in the list are mended.',
    ],
  },
  {
    key: 'councils-2019',
    title: 'Councils in the list of partners of 2018 to 2019',
    publisher: 'NHS Digital',
    licence,
    attribution: nhsCredit,
    datedOn: '2019-04-03',
    files: ['stp_partners_2018-19.csv'],
    caveats: [
      'Codes are those that the NHS gave to councils, not those of the Office for National Statistics.',
      'No day is in the source. The first day is a bound, when most councils of England were formed; unitary councils are younger. No end is given, though some were merged in 2019 to 2023.',
      'Only councils that were partners of a plan: many districts are missing.',
    ],
  },
  {
    key: 'nhs-choices-2018',
    title: 'Hospitals of NHS Choices, January 2018',
    publisher: 'NHS Digital',
    licence,
    attribution: nhsCredit,
    datedOn: '2018-01-30',
    files: ['hospitals_nhschoices_2018-01.csv'],
    caveats: [
      'One hospital that programmes name and that England’s list of sites leaves out, because the list that it comes from does not mark it as a site of an NHS trust.',
      'Its town is not in that list.',
    ],
  },
  {
    key: 'bodies-of-programmes',
    title: 'Bodies named in programmes, without a code',
    publisher: 'The sources of each programme',
    licence: 'Facts only',
    attribution: 'Named in the sources of the programmes they took part in.',
    datedOn: '2026-11-21',
    files: ['service-changes.json'],
    caveats: [
      'No code was looked for beyond the lists in hand, and none invented.',
      'Both days are bounds: the widest that the kind of body or the programme allows.',
      'Primary care trusts are of kind “other”.',
    ],
  },
] as const satisfies ReferenceSource[]

export type RegisterSourceKey = (typeof sources)[number]['key']
