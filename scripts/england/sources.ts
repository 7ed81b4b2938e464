import type { ReferenceSource } from '../../src/register/areas/england.ts'

const licence = 'Open Government Licence v3.0'
const ons = 'Office for National Statistics'
const onsCredit = 'Source: Office for National Statistics licensed under the Open Government Licence v3.0.'
const nhsCredit =
  'Contains public sector information from NHS England / NHS Digital licensed under the Open Government Licence v3.0.'

const boundaryCredit = `${onsCredit} Contains OS data © Crown copyright and database right 2021-2025.`

/** The credit that any page, file or chart drawn from this data must show somewhere near. */
export const attribution =
  'Contains public sector information licensed under the Open Government Licence v3.0. Source: Office for National Statistics; Ministry of Housing, Communities and Local Government (English Indices of Deprivation 2025); NHS England / NHS Digital (Organisation Data Service, NHS Choices). Contains OS data © Crown copyright and database right 2021-2025. Packaged by geographr, demographr and IMD (British Red Cross, MIT), drkane/geo-lookups (OGL data) and the Health Foundation (MIT).'

/** Every source of England's reference data. A row names one by its key. */
export const sources = [
  {
    key: 'ods-trusts-2022',
    title: 'NHS trusts of the Organisation Data Service',
    publisher: 'NHS Digital',
    licence,
    attribution: nhsCredit,
    datedOn: '2022-03-01',
    files: ['nhs_trusts_ods_2022.csv', 'nhs_trusts_points_2022.csv'],
    caveats: ['Trusts as of March 2022: later mergers, closures and new names are not in it.'],
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
      'Sites as of January 2018, with the trust that ran each at the time: later openings, closures and changes of hands are not in it. Some entries are clinics or teams rather than hospitals.',
      'The licence is that of NHS Choices data in general; the copy used carried none of its own.',
      'A trust known only from this list is dated from the day of the list, though it is older. One with an R code that the list of March 2022 no longer has is given an end on 28 February 2022, though it ended earlier. Codes that begin with T are not in that list, so their end is unknown.',
    ],
  },
  {
    key: 'stp-2016',
    title: 'The 44 sustainability and transformation partnerships of 2016',
    publisher: 'NHS England; NHS Digital; the Health Foundation',
    licence,
    attribution: `${nhsCredit} Names and codes packaged by the Health Foundation (MIT).`,
    datedOn: '2016-03-15',
    files: ['stp44.csv'],
    caveats: [
      'Names and codes are those of 2017, dated from 15 March 2016, when the footprints were published.',
      'The end of a partnership is not in the source. One that is still in the list of April 2021 is taken to end on 30 June 2022, the day before integrated care boards began; one that is not, on 31 March 2021, though it was merged or redrawn earlier.',
      'No map of which neighbourhood lay in which footprint of 2016 comes with it.',
    ],
  },
  {
    key: 'stp-2021',
    title: 'The 42 sustainability and transformation partnerships of April 2021',
    publisher: ons,
    licence,
    attribution: onsCredit,
    datedOn: '2021-04-01',
    files: ['stp42_2021.csv'],
    caveats: ['Taken to end on 30 June 2022, the day before integrated care boards began.'],
  },
  {
    key: 'icb-2024',
    title: 'The 42 integrated care boards and the neighbourhoods of each',
    publisher: `${ons}; NHS England`,
    licence,
    attribution: onsCredit,
    datedOn: '2024-04-01',
    files: ['icb42_2024.csv', 'lsoa21_england.csv'],
    caveats: [
      'Footprints of 2024, dated from 1 July 2022, when the boards began; small changes of boundary between the two are not in it.',
    ],
  },
  {
    key: 'icb-2026-derived',
    title: 'The integrated care boards that are new or changed from 1 April 2026',
    publisher: `${ons}; NHS England`,
    licence,
    attribution: onsCredit,
    datedOn: '2026-04-01',
    files: ['icb36_2026.csv', 'lsoa21_england.csv'],
    caveats: [
      '36 ICB membership derived: check against ONS/ODS before official use. It was put together from the sub-areas of the former boards; Frimley was divided by district, and six neighbourhoods in Runnymede are doubtful.',
      'Four of the new boards have no ONS code here.',
    ],
  },
  {
    key: 'districts-2024',
    title: 'Local authority districts of England, 2024',
    publisher: ons,
    licence,
    attribution: onsCredit,
    datedOn: '2024-04-01',
    files: ['lad24_england.csv'],
    caveats: [
      'Dated from 1 April 2023, when this set of 296 began; single districts are older. Codes changed since 2024 are not in it.',
    ],
  },
  {
    key: 'small-areas-2021',
    title: 'Lower layer super output areas of 2021: Census 2021 residents and IMD 2025 decile',
    publisher: `${ons}; Ministry of Housing, Communities and Local Government`,
    licence,
    attribution: `${onsCredit} English Indices of Deprivation 2025, MHCLG, licensed under the Open Government Licence v3.0.`,
    datedOn: '2021-03-21',
    files: ['lsoa21_england.csv'],
    caveats: [
      'Centres are geometric, not weighted by where people live: in a wide rural area the centre can be kilometres from them.',
      'One neighbourhood, E01027305 with 1,914 people, is listed in Cherwell but lies in West Northamptonshire by its name, its board and the totals of sex and age.',
      'Census counts were perturbed by ONS against disclosure, so that sums differ by a few from published totals.',
    ],
  },
  {
    key: 'census-2021',
    title: 'Census 2021 residents by integrated care board and by district',
    publisher: `${ons}; Ministry of Housing, Communities and Local Government`,
    licence,
    attribution: `${onsCredit} English Indices of Deprivation 2025, MHCLG, licensed under the Open Government Licence v3.0.`,
    datedOn: '2021-03-21',
    files: ['census21_by_icb.csv', 'census21_by_lad.csv', 'census21_ethnicity19_by_lad.csv'],
    caveats: [
      'Census counts were perturbed by ONS against disclosure, so that sums differ by a few from published totals.',
      'Age: the packaged table leaves out people of 75 and over from its oldest band and counts those under one year twice in its youngest. Only 16 to 64 and 65 to 74 are counts. Those under 16 are estimated by taking out 5.5% (in England babies are 5.5% of those under 16; between 4.5% and 7% in a district puts the estimate at most 1.4% out), and 75 and over is who is left, at most about 6% out.',
      'Gender identity was not found. Sexual orientation is of people of 16 and over.',
      'One neighbourhood, E01027305 with 1,914 people, is listed in Cherwell but lies in West Northamptonshire by its name, its board and the totals of sex and age.',
    ],
  },
  {
    key: 'census-2021-derived',
    title: 'Census 2021 residents, added up from smaller areas',
    publisher: `${ons}; Ministry of Housing, Communities and Local Government`,
    licence,
    attribution: `${onsCredit} English Indices of Deprivation 2025, MHCLG, licensed under the Open Government Licence v3.0.`,
    datedOn: '2021-03-21',
    files: ['lsoa21_england.csv', 'census21_by_lad.csv', 'census21_ethnicity19_by_lad.csv'],
    caveats: [
      'Boards new or changed in 2026 are added up from neighbourhoods; those that divide a district have four categories of religion rather than nine.',
      'Sex, age, sexual orientation and the 19 ethnic groups of a board are added up from districts, and are missing, or apportioned, where the board divides a district.',
      'The four districts formed in 2023 are added up from the 17 that they replaced.',
    ],
  },
  {
    key: 'census-2021-apportioned',
    title: 'Census 2021 residents of boards that divide a district, by sex and age',
    publisher: ons,
    licence,
    attribution: onsCredit,
    datedOn: '2021-03-21',
    files: ['lsoa21_england.csv', 'census21_by_lad.csv'],
    caveats: [
      'Added up from districts, a divided district by its share of the residents: an estimate, as if the people on both sides of the line were of the same ages.',
      'What is said of age in the census by district holds here too.',
    ],
  },
  {
    key: 'boundaries-stp-2021',
    title: 'Outlines of the 42 partnerships of April 2021, simplified',
    publisher: ons,
    licence,
    attribution: boundaryCredit,
    datedOn: '2021-04-01',
    files: ['boundaries_stp42_2021.geojson'],
    caveats: ['Simplified, and rounded to about 100 metres: for looking at, not for measuring.'],
  },
  {
    key: 'boundaries-icb-2022',
    title: 'Outlines of the 42 integrated care boards of July 2022, simplified',
    publisher: ons,
    licence,
    attribution: boundaryCredit,
    datedOn: '2022-07-01',
    files: ['boundaries_icb42_2022_simplified.geojson'],
    caveats: [
      'Very coarse: 661 points for all of England, so that a place near a border may seem to lie beyond it.',
    ],
  },
  {
    key: 'boundaries-icb-2026',
    title: 'Outlines of the 36 integrated care boards of April 2026, simplified',
    publisher: ons,
    licence,
    attribution: boundaryCredit,
    datedOn: '2026-04-01',
    files: ['boundaries_icb36_2026_simplified.geojson'],
    caveats: [
      'Put together from neighbourhoods of 2021 by the derived membership of the boards, and simplified to 600 metres: approximate, and as doubtful as that membership.',
    ],
  },
] as const satisfies ReferenceSource[]

export type SourceKey = (typeof sources)[number]['key']
