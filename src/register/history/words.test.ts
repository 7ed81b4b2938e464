import assert from 'node:assert/strict'
import test from 'node:test'
import webMessages from '../../web/messages.en.json' with { type: 'json' }
import { createTranslate } from '../../web/messages.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type ProgrammeContent, programmeContent } from '../programmes/index.ts'
import { changesInWords } from './words.ts'

const t = createTranslate('en', { register: messages, web: webMessages })
const empty = {
  title: 'Births',
  kind: 'review',
  summary: '',
  caseForChange: '',
  canInfluence: '',
  cannotInfluence: '',
  accountable: null,
  partners: [],
  options: [],
  stages: [],
}
const content = (more: object): ProgrammeContent => programmeContent.parse({ ...empty, ...more })
/** What changed between two contents, each as `what: before -> after`. */
const told = (before: object, after: object): string[] =>
  changesInWords(t, content(before), content(after)).map(
    (one) => `${one.what}: ${one.before} -> ${one.after}`,
  )

const stage = {
  id: 's',
  kind: 'decision',
  startsOn: '2027-06-30',
  startsTo: 'month',
  endsOn: null,
  endsTo: 'day',
}
test('a stage is told with its planned days as exactly as they are known, and with what came of them', () => {
  const ended = { ...stage, endsOn: '2027-12-31', endsTo: 'year' }
  assert.deepEqual(told({}, { stages: [stage] }), [
    'Dates of the stage “Decision”: Not there before -> From June 2027',
  ])
  assert.deepEqual(told({ stages: [stage] }, { stages: [ended] }), [
    'Dates of the stage “Decision”: From June 2027 -> June 2027 to 2027',
  ])
  const took = (more: object) => told({ stages: [ended] }, { stages: [{ ...ended, ...more }] })[0]
  const line = 'Dates of the stage “Decision”: June 2027 to 2027 -> June 2027 to 2027'
  assert.equal(took({ actualStartsOn: '2027-07-01' }), `${line}. Began on 1 July 2027`)
  assert.equal(
    took({ actualStartsOn: '2027-07-01', actualEndsOn: '2027-07-02' }),
    `${line}. Took place from 1 July 2027 to 2 July 2027`,
  )
  assert.equal(took({ droppedReason: 'No money' }), `${line}. It will not take place: No money`)
})

const version = {
  id: 'v',
  datedOn: null,
  datedTo: 'day',
  publishedOn: '2027-05-31',
  publishedTo: 'month',
  url: 'https://example.org/a',
  file: null,
  pages: null,
  whatChanged: '',
  leftOut: '',
}
const paper = {
  id: 'd',
  kind: 'minutes',
  title: 'Board of May',
  knownSince: null,
  unpublished: { reason: 'draft', law: '', words: '' },
  versions: [],
}
test('a paper is told with why it is not published, or when it was; a change of what is not told is said to be one', () => {
  const published = { ...paper, versions: [version] }
  const reason = 'Minutes: Board of May. Reason given: it is a draft'
  const may = 'Minutes: Board of May. published on May 2027'
  assert.deepEqual(told({}, { documents: [paper] }), [`Paper: Not there before -> ${reason}`])
  assert.deepEqual(told({ documents: [paper] }, { documents: [published] }), [`Paper: ${reason} -> ${may}`])
  const undated = { ...paper, versions: [{ ...version, publishedOn: null }] }
  assert.deepEqual(told({ documents: [undated] }, {}), [
    'Paper: Minutes: Board of May. the day of its publication is not known -> Taken out',
  ])
  const moved = { ...paper, versions: [{ ...version, url: 'https://example.org/b' }] }
  assert.deepEqual(told({ documents: [published] }, { documents: [moved] }), [
    `Paper: ${may} -> ${may} (what else is said of it changed)`,
  ])
})

test('meetings, requests and the answers of a small change are told in a line', () => {
  const meeting = {
    id: 'm',
    body: { id: 'b', name: 'Quillshire Board', kind: 'icb' },
    heldOn: '2027-05-04',
    about: 'Births',
    openness: 'public',
    privateReason: '',
    decided: false,
    noticeOn: null,
    noticeUrl: '',
    papersOn: null,
    papersUrl: '',
    minutesOn: null,
    minutesUrl: '',
  }
  assert.deepEqual(told({}, { meetings: [meeting] }), [
    'Meeting: Not there before -> Quillshire Board, 4 May 2027: Births',
  ])
  const request = {
    id: 'r',
    kind: 'foi',
    about: 'Beds',
    askedOn: '2027-03-01',
    answeredOn: null,
    outcome: null,
    reason: '',
    url: '',
  }
  const answered = { ...request, answeredOn: '2027-04-01', outcome: 'refused' }
  const asked = 'Freedom of information, 1 March 2027: Beds.'
  assert.deepEqual(told({ requests: [request] }, { requests: [answered] }), [
    `What was asked: ${asked} No answer is recorded -> ${asked} Refused on 1 April 2027`,
  ])
  const smallChange = {
    forWhom: 'Walkers',
    size: 'under-100',
    mannerChanges: false,
    rangeChanges: false,
    howTold: '',
    viewsAsked: false,
    whatPeopleSaid: '',
    equality: 'none',
    equalityWords: '',
    councilView: 'not-asked',
    losesBeds: false,
    needsCapital: false,
  }
  assert.deepEqual(told({}, { smallChange }), [
    'Small change: Not there before -> Published as a small change',
  ])
})

test('facts, sources and savings are told with their days as exactly as they are known', () => {
  const fact = { id: 'f', kind: 'decision', words: 'It moves', url: '', happenedOn: '2017-12-31' }
  const source = {
    id: 'p',
    title: 'The plan',
    url: '',
    kind: 'other',
    datedOn: '2017-06-30',
    datedTo: 'month',
  }
  const saving = { id: 's', words: 'Close the gap', pounds: null, per: 'once', byWhen: '', askedBy: '' }
  const after = {
    sources: [source],
    facts: [{ ...fact, happenedTo: 'year' }],
    savings: [{ ...saving, askedOn: '2017-06-30', askedTo: 'day', source: null }],
  }
  assert.deepEqual(told({}, after), [
    'Source: Not there before -> The plan. Another source. June 2017',
    'What a source tells: Not there before -> The decision. It moves. 2017',
    'Saving that is asked: Not there before -> Close the gap. a single time. Asked since 30 June 2017',
  ])
})
