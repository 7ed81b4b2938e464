import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleContent } from '../../register/programmes/index.ts'
import { lacksAnswers } from '../wordings/index.ts'
import { reportBefore, whatIsMissing } from './missing.ts'

const meeting = { id: 'm', heldOn: '2027-09-01', about: 'The clinic' }
const held = {
  ...meeting,
  body: { id: 'b', name: 'Board', kind: 'icb' },
  openness: 'public' as const,
  privateReason: '',
  decided: true,
  noticeOn: '2027-08-20',
  noticeUrl: '',
  papersOn: '2027-08-25',
  papersUrl: '',
  minutesOn: '2027-09-20',
  minutesUrl: '',
}
const programme = { ...sampleContent, stages: [], documents: [], meetings: [held] }
const answer = { issue: { id: 'a', title: 'Buses' }, by: 'meeting' as const, kind: 'changed' as const }
const said = { ...answer, reason: 'A bus', whatChanges: 'A bus', changedIn: null, easyRead: '' }
const decision = {
  ...{ text: 'It moves.', decidedOn: '2027-09-01', meeting, stage: 'proceed' as const },
  dispositions: [said, { ...said, by: 'advice' as const }],
  wordings: [] as {
    language: string
    issue: string
    title: string
    reason: string
    whatChanges: string
    easyRead: string
  }[],
  findings: [] as { text: string; themes: []; about: null; citations: [] }[],
  headings: [] as { language: string; title: string; findings: string[] }[],
}
const needed = { languages: [] as string[], easyRead: false, recordings: [] as ('audio' | 'bsl')[] }
const reports = [{ number: 1, signedOn: '2027-08-20' }]
const known = { decision, programme, reports, needed, recordings: [], today: '2027-10-01' }
const named = (of: Parameters<typeof whatIsMissing>[0]) =>
  whatIsMissing(of).map((one) => (one.what === 'paper' ? one.paper.kind : one.what))

test('nothing is missing where reasons, meeting, minutes and the signed report are there', () => {
  assert.deepEqual(named(known), [])
})

test('reasons, the meeting, its minutes and the signed report are missed one by one', () => {
  assert.deepEqual(named({ ...known, decision: { ...decision, text: '' } }), ['reasons'])
  assert.deepEqual(named({ ...known, decision: { ...decision, meeting: null } }), ['meeting'])
  const noMinutes = { ...programme, meetings: [{ ...held, minutesOn: null }] }
  assert.deepEqual(named({ ...known, programme: noMinutes }), ['minutes'])
  assert.deepEqual(named({ ...known, programme: { ...programme, meetings: [] } }), ['minutes'])
  assert.deepEqual(named({ ...known, reports: [] }), ['signed-report'])
})

test('the report has to have been signed before the decision that rests on it; later ones do not mend that', () => {
  const signed = (...days: string[]) =>
    whatIsMissing({ ...known, reports: days.map((signedOn, place) => ({ number: place + 1, signedOn })) })
  assert.deepEqual(signed('2027-08-31'), [])
  assert.deepEqual(signed('2027-09-01'), [{ what: 'report-late', days: 0 }])
  assert.deepEqual(signed('2027-09-02', '2027-10-01'), [{ what: 'report-late', days: 1 }])
  assert.deepEqual(signed('2027-08-01', '2027-10-01'), [])
  const early = { ...known, decision: { ...decision, stage: 'shortlist' as const }, reports: [] }
  assert.deepEqual(named(early), [])
  const days = [
    { number: 1, signedOn: '2027-08-01' },
    { number: 2, signedOn: '2027-08-20' },
    { number: 3, signedOn: '2027-09-01' },
  ]
  assert.equal(reportBefore(days, '2027-09-01')?.number, 2)
})

test('of the meeting a notice, its papers and the reason for a closed door are missed', () => {
  const meetingWith = (more: Partial<typeof held>) =>
    named({ ...known, programme: { ...programme, meetings: [{ ...held, ...more }] } as typeof programme })
  assert.deepEqual(meetingWith({ noticeOn: null as never }), ['notice'])
  assert.deepEqual(meetingWith({ papersOn: null as never }), ['papers'])
  assert.deepEqual(meetingWith({ openness: 'part-private' as never }), ['private-reason'])
  assert.deepEqual(meetingWith({ openness: 'private' as never, privateReason: 'Staff were spoken of' }), [])
})

test('a recording and a film are missed where questionnaires were offered in them, until one says what stands', () => {
  const asked = { ...known, needed: { ...needed, recordings: ['audio' as const, 'bsl' as const] } }
  assert.deepEqual(whatIsMissing({ ...asked, recordings: ['audio'] }), [{ what: 'recording', kind: 'bsl' }])
})

test('a final decision needs its papers, an equality analysis of after the consultation among them', () => {
  const stage = (kind: 'consultation' | 'decision', startsOn: string, endsOn: string) => ({
    ...sampleContent.stages[0],
    kind,
    startsOn,
    endsOn,
    actualStartsOn: null,
    actualEndsOn: null,
    droppedOn: null,
  })
  const stages = [
    stage('consultation', '2027-01-01', '2027-03-31'),
    stage('decision', '2027-09-01', '2027-09-01'),
  ] as typeof sampleContent.stages
  const asked = { ...known, programme: { ...programme, stages } }
  assert.deepEqual(named(asked), ['report-of-findings', 'decision-business-case', 'equality-impact'])
  assert.deepEqual(named({ ...asked, decision: { ...decision, stage: 'shortlist' } }), [])
})

test('answers are missed in each language and in Easy Read in which people were asked, and in a language that was begun', () => {
  const asked = { ...known, needed: { languages: ['pl', 'ur'], easyRead: true, recordings: [] } }
  assert.deepEqual(whatIsMissing(asked), [
    { what: 'wording', language: 'pl', count: 1 },
    { what: 'wording', language: 'ur', count: 1 },
    { what: 'easy-read', count: 1 },
    { what: 'title', language: 'pl' },
    { what: 'title', language: 'ur' },
  ])
  const inPolish = {
    language: 'pl',
    issue: 'a',
    title: 'Autobusy',
    reason: 'A',
    whatChanges: 'A',
    easyRead: '',
  }
  const other = { ...said, issue: { id: 'b', title: 'Parking' } }
  const worded = { ...decision, dispositions: [said, other], wordings: [inPolish] }
  assert.deepEqual(whatIsMissing({ ...known, decision: worded }), [
    { what: 'wording', language: 'pl', count: 1 },
    { what: 'title', language: 'pl' },
  ])
})

test('its title and each finding are missed in a language, and no answer is held back for them', () => {
  const finding = { text: 'Buses matter', themes: [] as [], about: null, citations: [] as [] }
  const inPolish = { language: 'pl', title: 'Poradnia', findings: ['', 'Autobusy'] }
  const found = { ...decision, dispositions: [], findings: [finding, finding] }
  const missed = (headings: (typeof inPolish)[]) =>
    whatIsMissing({ ...known, decision: { ...found, headings } })
  assert.deepEqual(missed([inPolish]), [{ what: 'findings', language: 'pl', count: 1 }])
  assert.deepEqual(missed([{ ...inPolish, title: '' }]), [
    { what: 'title', language: 'pl' },
    { what: 'findings', language: 'pl', count: 1 },
  ])
  assert.deepEqual(missed([{ ...inPolish, findings: ['Czas', 'Autobusy'] }]), [])
  const answered = {
    dispositions: [said],
    wordings: [{ language: 'pl', issue: 'a' }],
  }
  assert.equal(lacksAnswers(answered, 'pl'), false)
  assert.equal(lacksAnswers(answered, 'ur'), true)
})
