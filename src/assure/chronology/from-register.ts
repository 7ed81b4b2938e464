import { dayInLondon } from '../../core/days.ts'
import { titleOfGateEvidence } from '../../core/law/gates.ts'
import type { Db } from '../../db/database.ts'
import type { DocumentContent, MeetingContent, RequestContent } from '../../register/papers/index.ts'
import {
  listPassings,
  type ProgrammeContent,
  readVersions,
  type StageContent,
} from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { Happening, Programme } from './happening.ts'

type Found = Omit<Happening, 'isAhead'>
type Fact = ProgrammeContent['facts'][number]

const onDay = (kind: Found['kind'], day: string | null, says: string, url: string): Found[] =>
  day === null ? [] : [{ day, precision: 'day', kind, says, url }]

/** Published versions, stages, papers, meetings, questions to the body, and what sources tell. */
export async function fromRegister(db: Db, t: Translate, { id, slug }: Programme): Promise<Found[]> {
  const versions = await readVersions(db, id)
  const content = versions[0]?.content
  if (!content) return []
  const passings = await listPassings(db, id)
  return [
    ...passings.flatMap((passing) => fromPassing(t, slug, passing)),
    ...versions.flatMap(({ number, publishedAt, whatChanged }) =>
      onDay(
        'plan',
        dayInLondon(publishedAt),
        number === 1
          ? t('assure:chronology.published')
          : t('assure:chronology.changed', { number, what: whatChanged }),
        `${urls.programmeChanges(slug)}#version-${number}`,
      ),
    ),
    ...content.stages.flatMap((stage) => fromStage(t, slug, stage)),
    ...content.documents.flatMap((document) => fromDocument(t, slug, document)),
    ...content.meetings.flatMap((meeting) => fromMeeting(t, slug, meeting)),
    ...content.requests.flatMap((request) => fromRequest(t, slug, request)),
    ...content.facts.flatMap((fact) => fromFact(t, fact)),
  ]
}

/** A stage that was reached without what its gate asks for, on the day on which that was published. */
function fromPassing(
  t: Translate,
  slug: string,
  passing: Awaited<ReturnType<typeof listPassings>>[number],
): Found[] {
  const { id, stageKind, lacking, name, role, reason, passedAt } = passing
  const titles = lacking.map(({ evidence }) => titleOfGateEvidence(evidence)).join('; ')
  const stage = t(`register:stage.${stageKind}`)
  const says = t('assure:chronology.stage.gate', { stage, lacking: titles, name, role, reason })
  return onDay('plan', dayInLondon(passedAt), says, `${urls.programme(slug)}#gate-${id}`)
}

/** When a stage began and ended, or is planned to, and each move of its days. */
function fromStage(t: Translate, slug: string, stage: StageContent): Found[] {
  const { startsOn, startsTo, endsOn, endsTo, actualStartsOn, actualEndsOn, droppedOn, slips } = stage
  const url = `${urls.programme(slug)}#stages`
  const name = t(`register:stage.${stage.kind}`)
  const say = (key: string, more: Record<string, string> = {}) =>
    t(`assure:chronology.stage.${key}`, { stage: name, ...more })
  const took = stage.basis === 'actual'
  const begins: Found = actualStartsOn
    ? { day: actualStartsOn, precision: 'day', kind: 'plan', says: say('began'), url }
    : { day: startsOn, precision: startsTo, kind: 'plan', says: say(took ? 'began' : 'begins'), url }
  const ends: Found | undefined = actualEndsOn
    ? { day: actualEndsOn, precision: 'day', kind: 'plan', says: say('ended'), url }
    : endsOn === null
      ? undefined
      : { day: endsOn, precision: endsTo, kind: 'plan', says: say(took ? 'ended' : 'ends'), url }
  return [
    ...slips.flatMap(({ movedOn, reason }) => onDay('plan', movedOn, say('moved', { reason }), url)),
    ...(droppedOn ? onDay('plan', droppedOn, say('dropped', { reason: stage.droppedReason }), url) : []),
    ...(droppedOn ? [] : [begins, ...(ends ? [ends] : [])]),
  ]
}

const fromDocument = (t: Translate, slug: string, { id, title, versions }: DocumentContent): Found[] =>
  versions.flatMap(({ publishedOn, publishedTo }, place) =>
    publishedOn === null
      ? []
      : {
          day: publishedOn,
          precision: publishedTo,
          kind: 'paper' as const,
          says: t(`assure:chronology.paper${place === 0 ? '' : 'Again'}`, { title }),
          url: `${urls.documents(slug)}#document-${id}`,
        },
  )

function fromMeeting(t: Translate, slug: string, meeting: MeetingContent): Found[] {
  const url = `${urls.meetings(slug)}#meeting-${meeting.id}`
  const say = (key: string) =>
    t(`assure:chronology.meeting.${key}`, { body: meeting.body.name, about: meeting.about })
  return [
    ...onDay('meeting', meeting.noticeOn, say('notice'), url),
    ...onDay('meeting', meeting.papersOn, say('papers'), url),
    ...onDay('meeting', meeting.heldOn, say(meeting.decided ? 'decided' : 'held'), url),
    ...onDay('meeting', meeting.minutesOn, say('minutes'), url),
  ]
}

function fromRequest(
  t: Translate,
  slug: string,
  { about, askedOn, answeredOn, url }: RequestContent,
): Found[] {
  const at = url || urls.documents(slug)
  return [
    ...onDay('question', askedOn, t('assure:chronology.asked', { about }), at),
    ...onDay('question', answeredOn, t('assure:chronology.answered', { about }), at),
  ]
}

const fromFact = (t: Translate, { kind, words, url, happenedOn, happenedTo }: Fact): Found[] =>
  happenedOn === null
    ? []
    : [
        {
          day: happenedOn,
          precision: happenedTo,
          kind: 'told',
          says: t('assure:chronology.told', { what: t(`register:factKind.${kind}`), words }),
          url,
        },
      ]
