import type { Line } from '../england/tables.ts'
import type { Mapping } from './inputs.ts'
import type { FindArea, FindBody } from './places-and-bodies.ts'
import type { PlanInput } from './rows.ts'

const partnerKinds: Record<string, string> = {
  CCG: 'ccg',
  'local authority': 'local-authority',
  'NHS trust': 'nhs-trust',
}

const partnersUrl =
  'https://github.com/ebmdatalab/openprescribing/blob/main/openprescribing/pipeline/e2e-test-data/data-1/stp_mapping/2017_08/stps.xlsx'
const namesUrl = 'https://github.com/HFAnalyticsLab/Winter_pressures'

/** "The Black Country and West Birmingham" → `plan-2016-black-country-and-west-birmingham`. */
export const planSlug = (name: string) =>
  `plan-2016-${name
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')}`

/** The list leaves "NHS" out, writes "&" and differs in capitals: none of that is another name. */
const isSameName = (one: string, other: string) => plainName(one) === plainName(other)
const plainName = (name: string) =>
  name
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/^(the|nhs) /, '')
    .replace(/[^a-z]+/g, ' ')
    .trim()

type Finders = { findArea: FindArea; findBody: FindBody }

/** The 44 plans of 2016, each with those that the list of 2018 to 2019 has at its table. */
export function listPlans(
  partnerships: Line[],
  partners: Line[],
  { notes }: Mapping['partners'],
  { findArea, findBody }: Finders,
): PlanInput[] {
  return partnerships.map((line) => {
    const [code, name] = [line.of('ods_code'), line.of('name').trim()]
    const atTable = partners.filter(
      (partner) =>
        partner.of('stp_ons_code') === line.of('ons_code_2017') && partner.of('partner_ods_code') !== '',
    )
    return {
      slug: planSlug(name),
      title: `Sustainability and transformation plan for ${name} (2016)`,
      area: findArea(`stp ${code}`),
      body: findBody(`partnership ${code}`),
      partners: atTable.map((partner) => {
        const body = findBody(`${partnerKinds[partner.of('partner_type')]} ${partner.of('partner_ods_code')}`)
        const nameThen = partner.of('partner_name').replace(/\s+/g, ' ').trim()
        return {
          body,
          nameThen: body.kind === 'nhs-trust' && !isSameName(nameThen, body.name) ? nameThen : null,
        }
      }),
      note: notes[code] ?? null,
      sources: [
        {
          key: 's1',
          url: partnersUrl,
          title: 'NHS Digital, mapping of partners (copy)',
          kind: 'mirror',
          datedOn: '2019-04-03',
        },
        {
          key: 's2',
          url: namesUrl,
          title: 'The Health Foundation, names and codes of the 44 partnerships',
          kind: 'other',
          datedOn: '2017',
        },
      ],
    }
  })
}
