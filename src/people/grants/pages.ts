import { type Role, roles } from '../../web/access.ts'
import { boxesOfDay, type TypedDay } from '../../web/date-field.ts'
import { formatCode, formatDay } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { AccountRow } from '../accounts/index.ts'
import type { GrantRow } from './queries.ts'
import type { GrantTargets } from './targets.ts'

type Errors = { errors?: readonly FieldError[] }
type Account = Pick<
  AccountRow,
  'id' | 'name' | 'email' | 'isOwner' | 'isDemonstration' | 'closedAt' | 'passwordHash' | 'totpConfirmedAt'
>
type Grant = Pick<GrantRow, 'id' | 'accountId' | 'role' | 'organisationId' | 'programmeId' | 'endsOn'>

/** What each role is for, for the person who gives it. */
const purposeOf: Record<Role, string> = {
  'engagement-lead': 'plans, runs and moderates involvement, and reads and codes what people say',
  'data-entry': 'enters paper, phone and letters',
  analyst: 'reads responses under a pseudonym, codes them and signs themes off',
  'decision-maker': 'reads the evidence, decides and gives reasons',
  member:
    'reads the pack of a decision, asks officers and declares interests: of a board or a joint committee',
  reviewer: 'reads everything but contacts, and the audit trail',
  'independent-voice':
    'reads what people said and the audit trail, and moderates, for patients and the public; given for the body that speaks for them, it opens that body’s own desk',
}

export type PeopleView = {
  people: { id: string; name: string; email: string; state: string; roles: number }[]
  typed: { name: string; email: string; isOwner: boolean }
} & Errors

const stateOf = (account: Account): string => {
  if (account.closedAt) return 'Closed'
  if (account.isDemonstration) return 'Demonstration'
  if (account.passwordHash === null) return 'Invited'
  return account.isOwner ? 'Owner' : 'Open'
}

const nothingTyped = { name: '', email: '', isOwner: false }

export const peopleView = (accounts: Account[], grants: Grant[], typed = nothingTyped): PeopleView => ({
  people: accounts.map((account) => ({
    id: account.id,
    name: account.name,
    email: account.email,
    state: stateOf(account),
    roles: grants.filter((grant) => grant.accountId === account.id).length,
  })),
  typed,
})

export type PersonView = {
  id: string
  name: string
  email: string
  state: string
  isOpen: boolean
  isOwner: boolean
  isDemonstration: boolean
  twoStepOn: boolean
  grants: { id: string; role: string; where: string; until: string }[]
  roles: { value: Role; text: string; purpose: string; checked: boolean }[]
  targets: GrantTargets
  typed: { target: string; endsOn: TypedDay }
} & Errors

type TypedGrant = { role: string; target: string; endsOn: TypedDay }

export function personView(
  account: Account,
  grants: Grant[],
  targets: GrantTargets,
  today: string,
  { role, ...typed }: TypedGrant = { role: '', target: '', endsOn: boxesOfDay(null) },
): PersonView {
  return {
    id: account.id,
    name: account.name,
    email: account.email,
    state: stateOf(account),
    isOpen: account.closedAt === null,
    isOwner: account.isOwner,
    isDemonstration: account.isDemonstration,
    twoStepOn: account.totpConfirmedAt !== null,
    grants: grants.map((grant) => ({
      id: grant.id,
      role: formatCode(grant.role),
      where: whereOf(grant, targets),
      until: untilOf(grant.endsOn, today),
    })),
    roles: roles.map((value) => ({
      value,
      text: formatCode(value),
      purpose: purposeOf[value],
      checked: value === role,
    })),
    targets,
    typed,
  }
}

function whereOf(
  { organisationId, programmeId }: Grant,
  { organisations, programmes }: GrantTargets,
): string {
  if (programmeId) return programmes.find(({ id }) => id === programmeId)?.title ?? 'A programme'
  const body = organisations.find(({ id }) => id === organisationId)?.name ?? 'A body'
  return `Every programme of ${body}`
}

const untilOf = (endsOn: string | null, today: string): string => {
  if (endsOn === null) return 'No end'
  return endsOn < today ? `Ended on ${formatDay(endsOn)}` : formatDay(endsOn)
}

/** A link that was just made: shown this once. */
export type LinkView = { id: string; name: string; email: string; link: string; hasServer: boolean }

const sampleAccount: Account = {
  id: '7b0c6e0e-3b0f-4b52-9d52-0d2f3a1c9f11',
  name: 'Lee Okafor',
  email: 'lee@example.org',
  isOwner: false,
  isDemonstration: false,
  closedAt: null,
  passwordHash: 'set',
  totpConfirmedAt: new Date('2027-05-04T16:30:00Z'),
}
const sampleTargets: GrantTargets = {
  organisations: [{ id: 'b1', name: 'Ashwold Integrated Care Board' }],
  programmes: [{ id: 'p1', title: 'The future of Ashwold births' }],
}
const sampleGrants: Grant[] = [
  {
    id: 'g1',
    accountId: sampleAccount.id,
    role: 'analyst',
    organisationId: null,
    programmeId: 'p1',
    endsOn: '2027-01-31',
  },
  {
    id: 'g2',
    accountId: sampleAccount.id,
    role: 'reviewer',
    organisationId: 'b1',
    programmeId: null,
    endsOn: null,
  },
]
const sampleDay = '2027-05-04'

export const peoplePage = page<PeopleView>('people/grants/views/desk/people.njk', {
  full: peopleView(
    [sampleAccount, { ...sampleAccount, id: 'a2', name: 'Sam Hill', isOwner: true }],
    sampleGrants,
  ),
  refused: {
    ...peopleView([sampleAccount], [], { name: 'Sam', email: 'sam', isOwner: true }),
    errors: [{ field: 'email', message: 'Enter an email address in the right form, like name@example.com' }],
  },
})

export const personPage = page<PersonView>('people/grants/views/desk/person.njk', {
  full: personView(sampleAccount, sampleGrants, sampleTargets, sampleDay),
  empty: personView(
    { ...sampleAccount, totpConfirmedAt: null },
    [],
    { organisations: [], programmes: [] },
    sampleDay,
  ),
  closed: personView(
    { ...sampleAccount, closedAt: new Date('2027-05-04T16:30:00Z') },
    [],
    sampleTargets,
    sampleDay,
  ),
  refused: {
    ...personView(sampleAccount, [], sampleTargets, sampleDay, {
      role: 'analyst',
      target: '',
      endsOn: { day: '31', month: '2', year: '2027' },
    }),
    errors: [
      { field: 'role', message: 'Choose a role' },
      { field: 'target', message: 'Choose a body or a programme' },
      { field: 'endsOn', message: 'Enter a real date, with day, month and year, such as 4 5 2027' },
    ],
  },
})

export const linkPage = page<LinkView>('people/grants/views/desk/link.njk', {
  kept: {
    id: sampleAccount.id,
    name: 'Lee Okafor',
    email: 'lee@example.org',
    link: 'https://heard.example.org/desk/join/token',
    hasServer: false,
  },
  mailed: {
    id: sampleAccount.id,
    name: 'Lee Okafor',
    email: 'lee@example.org',
    link: 'https://heard.example.org/desk/join/token',
    hasServer: true,
  },
})
