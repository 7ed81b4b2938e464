import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import { type ProgrammeContent, sampleContent } from '../../register/programmes/index.ts'
import { addTold, toldInAll } from '../answers/index.ts'
import type { DispositionContent } from '../decisions/index.ts'
import type { Issue } from '../issues/index.ts'
import { measureInfluence, type ProgrammeOnRecord } from './figures.ts'
import { type DecisionHere, knownDecisions } from './known.ts'
import { differenceOf, type VersionOfPlan, verdictOf } from './verdict.ts'

const today = '2027-10-01'

const issue = (id: string, source: Issue['source'] = 'theme') => ({
  id,
  title: id,
  description: '',
  source,
  joinedInto: null,
})
const says = (id: string, more: Partial<DispositionContent> = {}): DispositionContent => ({
  issue: { id, title: id },
  by: 'meeting',
  kind: 'changed',
  reason: 'We changed everything because of you',
  whatChanges: 'All of it',
  changedIn: null,
  easyRead: '',
  ...more,
})
const versions: VersionOfPlan[] = [
  { number: 4, publishedOn: '2027-09-01', difference: 'none' },
  { number: 3, publishedOn: '2027-08-01', difference: 'words' },
  { number: 2, publishedOn: '2027-07-01', difference: 'plan' },
  { number: 1, publishedOn: '2027-01-01', difference: 'none' },
]
const opened = new Map([['bus', '2027-03-01']])

test('people told are summed from what is published of each answer, and who asked tells of no few', () => {
  const of = (...states: [string, number][]) => ({
    states: states.map(([state, count]) => ({ state, count })),
  })
  const whole = toldInAll(100, [of(['delivered', 70], ['queued', 20], ['cannot-be-told', 10])], nhsEngland)
  assert.deepEqual(
    [whole.asked.count, whole.messages.count, whole.couldBe.count, whole.told.count, whole.couldNot.count],
    [100, 100, 90, 70, 10],
  )
  const few = toldInAll(200, [of(['sent', 70], ['queued', 20], ['bounced', 3])], nhsEngland)
  assert.deepEqual(few.couldNot, { count: 0, isAtLeast: true })
  assert.deepEqual(few.couldBe, { count: 70, isAtLeast: true }, 'the next smallest is hidden with it')
  assert.deepEqual(few.asked, { count: 200, isAtLeast: false })
  const near = toldInAll(96, [of(['sent', 93])], nhsEngland)
  assert.deepEqual(near.asked, { count: 0, isAtLeast: true })
  const both = addTold([whole, few])
  assert.deepEqual(
    [both.messages, both.told],
    [
      { count: 193, isAtLeast: false },
      { count: 140, isAtLeast: false },
    ],
  )
  assert.deepEqual(both.couldNot, { count: 10, isAtLeast: true })
})

test('only a version of the plan that differs, public after the issue was raised, shows a change', () => {
  const of = (answers: DispositionContent[], raised: Map<string, string | null> = opened) =>
    verdictOf({ issues: [issue('bus'), issue('foi', 'request')], dispositions: answers }, versions, raised)
  assert.equal(of([says('bus', { changedIn: 2 })]), 'traced')
  assert.equal(of([says('bus', { changedIn: 3 })]), 'words-only')
  assert.equal(of([says('bus', { changedIn: 4 })]), 'no-difference')
  assert.equal(of([says('bus', { changedIn: 9 })]), 'no-difference', 'no such version')
  assert.equal(of([says('bus')]), 'no-version')
  assert.equal(
    of([says('bus', { changedIn: 2 })], new Map([['bus', '2027-07-15']])),
    'no-difference',
    'older',
  )
  assert.equal(of([says('bus', { changedIn: 2 })], new Map([['bus', null]])), 'not-known')
  assert.equal(of([says('bus', { changedIn: 2 })], new Map()), 'not-known', 'it is on the list no more')
  assert.equal(of([says('bus', { changedIn: 4 })], new Map()), 'no-difference', 'whenever it was known')
  assert.equal(of([says('bus', { kind: 'not-changed' })]), 'none')
  assert.equal(of([says('bus', { by: 'advice', changedIn: 2 })]), 'none', 'officers decide nothing')
  assert.equal(of([says('foi', { changedIn: 2 })]), 'none', 'a request is no view')
  assert.equal(of([says('bus'), says('bus', { changedIn: 2, kind: 'changed-in-part' })]), 'traced')
})

test('what is planned makes the difference: not its words, papers, or that it took place', () => {
  const [option] = sampleContent.options
  const [stage] = sampleContent.stages
  assert.ok(option && stage)
  const having = (more: Partial<ProgrammeContent>) =>
    differenceOf(sampleContent, { ...sampleContent, ...more })
  assert.equal(differenceOf(null, sampleContent), 'none')
  assert.equal(having({}), 'none')
  assert.equal(having({ options: [] }), 'plan')
  assert.equal(having({ summary: 'Views were listened to.' }), 'words')
  assert.equal(
    having({ options: [{ ...option, description: 'A later bus' }, ...sampleContent.options.slice(1)] }),
    'words',
  )
  assert.equal(having({ meetings: [], documents: [] }), 'none')
  const told = sampleContent.options.map((one) => ({
    ...one,
    effects: one.effects.map((effect) => ({
      ...effect,
      detail: 'In other words',
      certainty: 'certain' as const,
    })),
  }))
  assert.equal(having({ options: told }), 'words')
  const after = (one: typeof stage) => having({ stages: [one, ...sampleContent.stages.slice(1)] })
  assert.equal(after({ ...stage, actualStartsOn: '2027-05-05' }), 'words')
  assert.equal(after({ ...stage, startsOn: '2027-05-05' }), 'plan')
})

const bare: ProgrammeContent = {
  ...sampleContent,
  accountable: { id: 'board', name: 'Board', members: [] },
  stages: [],
  facts: [],
  meetings: [],
}
const aStage = (more: Partial<ProgrammeContent['stages'][number]>) => ({
  ...(sampleContent.stages[0] as ProgrammeContent['stages'][number]),
  kind: 'decision' as const,
  basis: 'actual' as const,
  actualStartsOn: null,
  actualEndsOn: null,
  droppedOn: null,
  endsOn: null,
  ...more,
})
const aFact = (happenedOn: string | null, happenedTo: 'day' | 'month' | 'year' = 'day') => ({
  id: `${happenedOn}`,
  kind: 'decision' as const,
  words: 'Approved',
  url: '',
  happenedOn,
  happenedTo,
})
const here: DecisionHere = {
  id: 'decision',
  title: 'It moves',
  decidedBy: { id: 'board', name: 'Board' },
  decidedOn: '2027-09-01',
  publishedOn: '2027-09-11',
  meetingId: null,
  reversal: null,
  verdict: 'traced',
}

test('a decision that several parts of the record tell of counts once; what is only planned does not', () => {
  const decision = aStage({ startsOn: '2019-03-05', endsOn: '2019-03-05' })
  const content = { ...bare, stages: [decision], facts: [aFact('2019-03-31', 'month'), aFact(null)] }
  const { decisions, unclear } = knownDecisions(content, [here], [], today)
  assert.deepEqual(
    decisions.map(({ how, on, verdict }) => [how, on, verdict]),
    [
      ['here', '2027-09-01', 'traced'],
      ['fact', '2019-03-31', 'no-answers'],
    ],
  )
  assert.deepEqual(unclear, { noDay: 1, onlyPlanned: 0 })
  const planned = aStage({ basis: 'planned', startsOn: '2019-03-05', endsOn: '2019-03-05' })
  const plannedOnly = { ...bare, stages: [planned], facts: [aFact('2019-03-05')] }
  const told = knownDecisions(plannedOnly, [], [], today)
  assert.deepEqual([told.decisions.length, told.unclear.onlyPlanned], [0, 1])
})

test('involvement counts from before the decision; days run from the last close before the answer', () => {
  const of = (
    stages: ProgrammeContent['stages'],
    listening: { openedOn: string; closesOn: string | null }[],
  ) => {
    const [known] = knownDecisions({ ...bare, stages }, [here], listening, today).decisions
    return [known?.involvement, known?.daysToAnswer]
  }
  assert.deepEqual(of([], []), ['no', null])
  const consulted = aStage({ kind: 'consultation', startsOn: '2027-05-01', endsOn: '2027-08-12' })
  assert.deepEqual(of([consulted], []), ['yes', 30])
  assert.deepEqual(of([consulted], [{ openedOn: '2027-05-01', closesOn: '2027-09-01' }]), ['yes', 10])
  assert.deepEqual(of([], [{ openedOn: '2027-09-02', closesOn: '2027-12-01' }]), ['no', null])
})

test('involvement of which the days do not tell that it began before the decision is not known', () => {
  const told = (kind: 'involvement' | 'responses', ...when: Parameters<typeof aFact>) => ({
    ...aFact(...when),
    kind,
  })
  const before = (own: Partial<ProgrammeContent>, listening: { openedOn: string; closesOn: null }[] = []) =>
    knownDecisions({ ...bare, ...own }, [here], listening, today).decisions.find(({ id }) => id !== null)
      ?.involvement
  assert.equal(before({ facts: [told('involvement', '2027-08-31')] }), 'yes')
  assert.equal(before({ facts: [told('involvement', '2027-08-31', 'month')] }), 'yes')
  for (const fact of [
    told('involvement', '2027-09-01'),
    told('responses', '2027-12-31'),
    told('responses', '2027-12-31', 'year'),
    told('involvement', null),
  ])
    assert.equal(before({ facts: [fact] }), 'not-known', `${fact.happenedOn}`)
  const consulted = (more: Parameters<typeof aStage>[0]) => [aStage({ kind: 'consultation', ...more })]
  assert.equal(before({ stages: consulted({ startsOn: '2027-12-31', startsTo: 'year' }) }), 'not-known')
  assert.equal(before({ stages: consulted({ startsOn: '2027-09-02', startsTo: 'day' }) }), 'no')
  assert.equal(before({ stages: consulted({ startsOn: '2026-12-31', startsTo: 'year' }) }), 'yes')
  assert.equal(before({}, [{ openedOn: '2027-09-01', closesOn: null }]), 'no', 'it began on the day itself')
  // The decision may have been taken on any day of its year.
  const someDay = { ...bare, facts: [aFact('2019-12-31', 'year')] }
  const asked = { openedOn: '2019-05-01', closesOn: null }
  assert.equal(knownDecisions(someDay, [], [asked], today).decisions[0]?.involvement, 'not-known')
})

test('shares are over all decisions known, those without answers or involvement among them', () => {
  const programme = (slug: string, own: Partial<ProgrammeOnRecord>): ProgrammeOnRecord => ({
    slug,
    title: slug,
    accountable: { id: slug, name: slug },
    areas: [{ id: `area of ${slug}`, name: slug }],
    decisions: [],
    unclear: { noDay: 0, onlyPlanned: 0 },
    isToldOfChange: false,
    became: [],
    told: toldInAll(0, [], nhsEngland),
    ...own,
  })
  const decided = { ...bare, facts: [aFact('2019-03-05')] }
  const asked = { openedOn: '2027-05-01', closesOn: '2027-09-01' }
  const all = [
    programme('one', { decisions: knownDecisions(bare, [here], [asked], today).decisions }),
    programme('two', { decisions: knownDecisions(decided, [], [], today).decisions, isToldOfChange: true }),
    programme('three', {}),
  ]
  const { traced, ...figures } = measureInfluence(all, {})
  assert.deepEqual([traced.count, traced.base], [1, 2])
  assert.deepEqual([figures.notInvolved.count, figures.withoutDecision, figures.toldOnly], [1, 1, 1])
  assert.deepEqual(figures.days, { of: 1, median: 10, least: 10, most: 10 })
  assert.deepEqual(
    figures.years.map(({ year, decisions }) => [year, decisions]),
    [
      ['2027', 1],
      ['2019', 1],
    ],
  )
  assert.equal(measureInfluence(all, { area: 'area of two' }).traced.count, 0)
  assert.equal(measureInfluence(all, { year: 2027 }).decisions, 1)
  assert.equal(measureInfluence(all, { body: 'nobody' }).decisions, 0)
  assert.equal(measureInfluence(all, { body: 'two' }).programmes, 1, 'issues are of the body that answers')
})
