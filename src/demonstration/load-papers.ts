import type { Context } from '../context.ts'
import { dayAfter, dayInLondon } from '../core/days.ts'
import type { Tx } from '../db/database.ts'
import { addDocument, addDocumentVersion } from '../register/documents/index.ts'
import { addMeeting } from '../register/meetings/index.ts'
import { addInformationRequest } from '../register/openness/index.ts'
import { changeStage, listStagesWithSlips, publishProgramme } from '../register/programmes/index.ts'

type Loaded = { id: string; accountableId: string }

const unpublished = { unpublishedReason: null, unpublishedLaw: '', unpublishedWords: '' } as const
const site = 'https://example.org/births'

/** Papers, one of them kept back, meetings, requests and a date that moved, published as the second version. */
export async function loadPapers(
  tx: Tx,
  ctx: Context,
  { id: programmeId, accountableId }: Loaded,
  partnerIds: readonly string[],
  accountId: string,
): Promise<void> {
  const now = ctx.now()
  const today = dayInLondon(now)
  const day = (offset: number) => dayAfter(today, offset)
  const edit = { accountId, programmeId }

  for (const { dated, published, url, pages, ...paper } of listPapers(day)) {
    const document = await addDocument(tx, edit, { ...unpublished, ...paper })
    if (published === null) continue
    await addDocumentVersion(tx, edit, document, {
      datedOn: dated,
      publishedOn: published,
      url: `${site}/${url}`,
      pages,
      leftOut: paper.kind === 'pre-consultation-business-case' ? 'Prices of builders on pages 61 to 64' : '',
    })
  }
  for (const meeting of listMeetings(day, [accountableId, ...partnerIds])) await addMeeting(tx, edit, meeting)
  for (const request of listRequests(day)) await addInformationRequest(tx, edit, request)
  await moveEvaluation(tx, edit, today)
  const whatChanged = 'Papers, meetings and requests were added. Looking at how it went takes longer.'
  await publishProgramme(tx, { ...edit, now, whatChanged })
}

type Day = (offset: number) => string

const listPapers = (day: Day) => [
  {
    kind: 'case-for-change',
    title: 'Why births need to change',
    knownSince: day(-480),
    dated: day(-470),
    published: day(-452),
    url: 'case-for-change',
    pages: 38,
  },
  {
    kind: 'equality-impact',
    title: 'Equality impact of the options',
    knownSince: day(-330),
    dated: day(-310),
    published: day(-300),
    url: 'equality',
    pages: 22,
  },
  {
    kind: 'pre-consultation-business-case',
    title: 'Business case before the consultation',
    knownSince: day(-280),
    unpublishedReason: 'commercial',
    unpublishedWords: 'Offers of builders were in it.',
    dated: day(-270),
    published: day(-205),
    url: 'business-case',
    pages: 112,
  },
  {
    kind: 'consultation-document',
    title: 'What we propose and what you can say',
    knownSince: null,
    dated: day(-200),
    published: day(-200),
    url: 'consultation',
    pages: 16,
  },
  {
    kind: 'plain-summary',
    title: 'The options on two pages',
    knownSince: null,
    dated: day(-200),
    published: day(-186),
    url: 'summary',
    pages: 2,
  },
  {
    kind: 'report-of-findings',
    title: 'What people said about births',
    knownSince: day(-110),
    dated: day(-62),
    published: day(-55),
    url: 'what-people-said',
    pages: 54,
  },
  {
    kind: 'decision-business-case',
    title: 'Business case for the decision',
    knownSince: day(-109),
    dated: day(-30),
    published: day(-26),
    url: 'decision',
    pages: 96,
  },
  {
    kind: 'travel-analysis',
    title: 'Study of journeys by ambulance',
    knownSince: day(-260),
    unpublishedReason: 'foi-exemption',
    unpublishedLaw: 'Freedom of Information Act 2000, section 22',
    unpublishedWords: 'It is to be published with the next study.',
    dated: null,
    published: null,
    url: '',
    pages: null,
  },
]

function listMeetings(day: Day, [board = '', partner = board]: readonly string[]) {
  const nothing = { noticeUrl: '', papersUrl: '', minutesUrl: '' }
  return [
    {
      ...nothing,
      organisationId: board,
      heldOn: day(-214),
      about: 'Whether to consult on the options',
      openness: 'public',
      decided: true,
      noticeOn: day(-228),
      papersOn: day(-221),
      papersUrl: `${site}/board-papers`,
      minutesOn: day(-160),
    },
    {
      ...nothing,
      organisationId: partner,
      heldOn: day(-120),
      about: 'Staff for one unit',
      openness: 'part-private',
      privateReason: 'Single members of staff were named.',
      noticeOn: day(-122),
      papersOn: null,
      minutesOn: null,
    },
    {
      ...nothing,
      organisationId: board,
      heldOn: day(-24),
      about: 'The decision',
      openness: 'public',
      decided: true,
      noticeOn: day(-35),
      papersOn: day(-26),
      papersUrl: `${site}/decision-papers`,
      minutesOn: null,
    },
  ]
}

const listRequests = (day: Day) => [
  {
    kind: 'foi',
    about: 'The study of journeys by ambulance',
    askedOn: day(-190),
    answeredOn: day(-168),
    outcome: 'refused',
    reason: 'Section 22: to be published later',
  },
  {
    kind: 'foi',
    about: 'On how many nights the unit was closed',
    askedOn: day(-150),
    answeredOn: day(-101),
    outcome: 'answered',
  },
  { kind: 'voice', about: 'How partners of those giving birth get home at night', askedOn: day(-60) },
]

async function moveEvaluation(
  tx: Tx,
  edit: { accountId: string; programmeId: string },
  today: string,
): Promise<void> {
  const stages = await listStagesWithSlips(tx, edit.programmeId)
  const stage = stages.find(({ kind }) => kind === 'evaluation')
  if (!stage?.endsOn) throw new Error('moving a stage that the demonstration does not have')
  await changeStage(tx, edit, stage.id, {
    kind: 'evaluation',
    startsOn: stage.startsOn,
    endsOn: dayAfter(stage.endsOn, 60),
    movedBecause: 'The figures of the second year come two months later than planned.',
    today,
  })
}
