import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { generateDemonstration } from './generate.ts'
import { countWords } from './sentences.ts'
import type { DemoAnswer, DemoProgramme, DemoResponse } from './shape.ts'

const TODAY = '2027-05-04'
const demonstration = generateDemonstration(1, TODAY)
const { programmes } = demonstration
const responses = programmes.flatMap((programme) => programme.responses)
const listTexts = (response: DemoResponse) =>
  response.answers.flatMap(({ text, optionBlock }) =>
    [text ?? [], (optionBlock ?? []).map((view) => view.why ?? [])].flat(2),
  )
const texts = responses.flatMap(listTexts)

function findRepeats(keys: string[]): string[] {
  return keys.filter((key, index) => keys.indexOf(key) !== index)
}

test('the same seed and day give the same data, another seed or day other data', () => {
  assert.deepEqual(generateDemonstration(1, TODAY), demonstration)
  assert.notDeepEqual(generateDemonstration(2, TODAY), demonstration)
  assert.notDeepEqual(generateDemonstration(1, '2027-05-05'), demonstration)
})

test('a change to what was given does not reach what is given next', () => {
  const spoilt = generateDemonstration(1, TODAY)
  spoilt.area.name = 'spoilt'
  spoilt.programmes[0]?.canInfluence.push('spoilt')
  assert.deepEqual(generateDemonstration(1, TODAY), demonstration)
})

test('three programmes: one decided, one open, one early, with 330, 200 and 70 responses', () => {
  assert.deepEqual(
    programmes.map(({ state }) => state),
    ['decided', 'open', 'early'],
  )
  assert.deepEqual(
    programmes.map((programme) => programme.responses.length),
    [330, 200, 70],
  )
})

test('the area is plainly made up and its districts add up to it', () => {
  const { area } = demonstration
  assert.match(area.name, /made-up/)
  assert.match(area.code, /^DEMO-/)
  assert.equal(
    area.areas.reduce((sum, { population }) => sum + population, 0),
    area.population,
  )
})

test('a summary leaves room on the first screen for what the page adds itself', () => {
  for (const { slug, summary } of programmes) {
    assert.ok(countWords(summary) <= 46, `${slug}: ${countWords(summary)} words`)
  }
})

test('what is open takes responses today, what is decided does not', () => {
  for (const { state, activities } of programmes)
    for (const { opensOn, closesOn } of activities)
      assert.equal(opensOn <= TODAY && TODAY <= closesOn, state !== 'decided')
})

test('stages follow one another and do not overlap', () => {
  for (const { stages } of programmes)
    for (const [index, stage] of stages.entries()) {
      assert.ok(stage.startsOn <= stage.endsOn)
      assert.ok(index === 0 || (stages[index - 1]?.endsOn ?? '') <= stage.startsOn)
    }
})

test('every key is used once and every reference resolves', () => {
  const bodies = new Set(demonstration.organisations.map(({ key }) => key))
  const sites = new Set(demonstration.sites.map(({ key }) => key))
  const districts = new Set(demonstration.area.areas.map(({ code }) => code))
  for (const site of demonstration.sites)
    assert.ok(bodies.has(site.organisation) && districts.has(site.district))
  for (const programme of programmes) {
    assert.deepEqual(findRepeats(programme.themes.map(({ key }) => key)), [])
    assert.deepEqual(findRepeats(programme.activities.map(({ key }) => key)), [])
    for (const key of [programme.accountable, ...Object.keys(programme.partners)])
      assert.ok(bodies.has(key), key)
    for (const { site } of programme.options
      .flatMap(({ effects }) => effects)
      .concat(programme.decision?.plan.effects ?? []))
      assert.ok(sites.has(site), site)
    assert.deepEqual(
      programme.themes.filter((theme) => !findQuestion(programme, theme.activity, theme.question)),
      [],
    )
    for (const response of programme.responses) checkResponse(programme, response)
  }
})

const findQuestion = (programme: DemoProgramme, activity: string, question: string) =>
  programme.activities.find(({ key }) => key === activity)?.questions.find(({ key }) => key === question)

function checkResponse(programme: DemoProgramme, response: DemoResponse) {
  const activity = programme.activities.find(({ key }) => key === response.activity)
  assert.ok(activity, response.activity)
  assert.ok(response.answers.length > 0, 'a response has an answer')
  assert.deepEqual(findRepeats(response.themes), [])
  for (const key of response.themes) {
    const theme = programme.themes.find((each) => each.key === key)
    assert.equal(theme?.activity, activity.key)
    assert.ok(
      response.answers.some(({ question, text }) => question === theme?.question && text),
      key,
    )
  }
  for (const answer of response.answers) checkAnswer(programme, activity.key, answer)
  const day = response.receivedAt.slice(0, 10)
  assert.ok(activity.opensOn <= day && day <= activity.closesOn && day < TODAY, response.receivedAt)
}

function checkAnswer(programme: DemoProgramme, activity: string, answer: DemoAnswer) {
  const question = findQuestion(programme, activity, answer.question)
  const isFree = question?.kind === 'long-text' || question?.kind === 'short-text'
  assert.equal(isFree, Boolean(answer.text), answer.question)
  assert.equal(
    question?.kind.endsWith('choice') || question?.kind === 'several-choices',
    Boolean(answer.choices),
  )
  const choices = new Set(question?.choices?.map(({ key }) => key))
  assert.ok((answer.choices ?? []).every((key) => choices.has(key)))
  const options = programme.options.filter(({ kind }) => kind !== 'discarded').map(({ key }) => key)
  if (answer.optionBlock)
    assert.deepEqual(
      answer.optionBlock.map(({ option }) => option),
      options,
    )
}

test('a discarded option has its reason, and each programme has "no change"', () => {
  for (const { options } of programmes) {
    assert.equal(options.filter(({ kind }) => kind === 'no-change').length, 1)
    for (const option of options) assert.equal(Boolean(option.reasonDiscarded), option.kind === 'discarded')
  }
})

test('only the decided programme has a decision; each of its themes has one disposition and a reason', () => {
  for (const { state, themes, decision } of programmes) {
    assert.equal(Boolean(decision), state === 'decided')
    if (!decision) continue
    assert.deepEqual(
      decision.dispositions.map(({ theme }) => theme).sort(),
      themes.map(({ key }) => key).sort(),
    )
    assert.ok(decision.dispositions.every(({ reason }) => countWords(reason) > 5))
    assert.ok(new Set(decision.dispositions.map(({ kind }) => kind)).size >= 5)
    const inPlan = decision.dispositions.filter(({ isInPlan }) => isInPlan)
    assert.ok(inPlan.length > 0 && inPlan.every(({ kind }) => kind === 'changed'))
    const known = new Set(themes.map(({ key }) => key))
    for (const finding of decision.findings)
      assert.deepEqual(
        finding.themes.filter((key) => !known.has(key)),
        [],
      )
  }
})

test('every theme was spoken of', () => {
  for (const { themes, responses } of programmes) {
    const spokenOf = new Set(responses.flatMap((response) => response.themes))
    assert.deepEqual(
      themes.filter(({ key }) => !spokenOf.has(key)),
      [],
    )
  }
})

test('fewer than 2 % of the free texts over 8 words are the same as another, the campaign apart', () => {
  const long = responses
    .filter(({ campaign }) => !campaign)
    .flatMap(listTexts)
    .filter((text) => countWords(text) > 8)
  assert.ok(long.length > 350)
  assert.ok((long.length - new Set(long).size) / long.length < 0.02)
})

test('the campaign has 60 responses: most near-identical, some with words of their own', () => {
  const copies = responses.filter(({ campaign }) => campaign)
  const lengths = copies.map((response) => countWords(listTexts(response).join(' ')))
  const shortest = Math.min(...lengths)
  assert.equal(copies.length, 60)
  const withOwn = lengths.filter((length) => length > shortest + 40).length
  assert.ok(withOwn >= 8 && withOwn <= 30, `${withOwn} with words of their own`)
  assert.ok(copies.every((response) => /Pellowby/.test(listTexts(response).join(' '))))
})

test('there is texture: sizes, channels, bodies, capitals, scripts, emoji, things to mask', () => {
  const count = (pattern: RegExp) => texts.filter((text) => pattern.test(text)).length
  assert.ok(texts.filter((text) => countWords(text) >= 150).length >= 25)
  assert.ok(texts.filter((text) => countWords(text) <= 5).length >= 30)
  assert.deepEqual([...new Set(responses.map(({ channel }) => channel))].sort(), [
    'e-mail',
    'in-person',
    'letter',
    'online',
    'paper',
    'phone',
    'session',
  ])
  const bodies = responses.filter(({ respondent }) => respondent === 'organisation')
  assert.equal(bodies.length, 12)
  assert.ok(bodies.every(({ organisationName }) => organisationName))
  assert.ok(count(/^[^a-z]{30,}$/) >= 2, 'capitals')
  assert.ok(count(/\p{Script=Arabic}/u) >= 4, 'Arabic script')
  assert.ok(count(/[ąęłżźśćń]/) >= 3, 'Polish')
  assert.ok(count(/\p{Extended_Pictographic}/u) >= 5, 'emoji')
  assert.ok(count(/\b0\d{4} \d{3}/) >= 3, 'phone numbers')
  assert.ok(count(/@/) >= 2, 'e-mail addresses')
  assert.ok(count(/\bzq\d ?\d[a-z]{2}\b/i) >= 3, 'postcodes')
})

test('nothing is left unfilled', () => {
  assert.deepEqual(
    texts.filter((text) => /[{}[\]|]|undefined| {2}/.test(text) || text.trim() === ''),
    [],
  )
})

test('addresses, numbers and postcodes can belong to nobody, whatever the seed', () => {
  for (const seed of [1, 2, 3, 4]) {
    const everything = JSON.stringify(generateDemonstration(seed, TODAY))
    const addresses = everything.match(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g) ?? []
    assert.deepEqual(
      addresses.filter((address) => !/@example\.org$/.test(address)),
      [],
    )
    const numbers = everything.match(/\b0\d{4} ?\d{3} ?\d{3}\b|\b0\d{9,10}\b/g) ?? []
    assert.ok(numbers.length > 3)
    assert.deepEqual(
      numbers.filter((number) => !/^(01632960|07700900)\d{3}$/.test(number.replaceAll(' ', ''))),
      [],
    )
    const postcodes = everything.match(/\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/gi) ?? []
    assert.ok(postcodes.length > 3)
    assert.deepEqual(
      postcodes.filter((postcode) => !/^ZQ/i.test(postcode)),
      [],
    )
  }
})

test('equality answers come from people alone, and what hangs on an answer hangs on the right one', () => {
  const answers = responses.flatMap(({ equality }) => equality ?? [])
  assert.ok(answers.length > 150)
  assert.ok(responses.every(({ respondent, equality }) => respondent === 'person' || !equality))
  for (const answer of answers) {
    if (answer.disability_impact) assert.equal(answer.disability, 'yes')
    for (const group of ['white', 'multiple', 'asian', 'black', 'other'] as const)
      if (answer[`ethnic_${group}`]) assert.equal(answer.ethnic_group, group)
  }
})

type KnownQuestion = { id: string; type?: string; options?: [string, string][] }
const trialData = process.env.HEARD_TRIAL_DATA

test('equality answers are options of the published questions', {
  skip: trialData ? false : 'no HEARD_TRIAL_DATA',
}, () => {
  const path = join(trialData ?? '', 'ref', 'equality_questions_govuk.json')
  const { questions } = JSON.parse(readFileSync(path, 'utf8')) as { questions: KnownQuestion[] }
  for (const [id, value] of responses.flatMap(({ equality }) => Object.entries(equality ?? {}))) {
    const question = questions.find((each) => each.id === id)
    if (question?.type === 'date') assert.match(value, /^(19|20)\d\d-\d\d-\d\d$/)
    else
      assert.ok(
        question?.options?.some(([option]) => option === value),
        `${id}: ${value}`,
      )
  }
})
