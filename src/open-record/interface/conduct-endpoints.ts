import { z } from 'zod'
import { dayInLondon } from '../../core/days.ts'
import { listNoticesOfProgramme } from '../../listen/activities/index.ts'
import { listIncidents } from '../../listen/incidents/index.ts'
import { readFigures, readLog } from '../../listen/moderation/index.ts'
import { readRequestsKept } from '../../listen/requests/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { urls } from '../../web/urls.ts'
import { cut, endpoint, noQuery, ofProgramme, partById } from './endpoint.ts'
import { id, moment, name, number } from './shared-schemas.ts'

const atText = (at: Date | null) => at?.toISOString() ?? null

const getConduct = endpoint({
  name: 'getConduct',
  path: '/programmes/{programme}/conduct',
  params: ofProgramme,
  query: noQuery,
  data: z.strictObject({
    notices: z
      .array(
        z.strictObject({
          kind: z.string(),
          activity: z.string(),
          at: moment,
          reason: z.string(),
          closesBefore: moment.nullable(),
          closesAfter: moment.nullable(),
        }),
      )
      .describe('Openings, pauses, extensions and closes, with their reasons'),
    incidents: z
      .array(
        z.strictObject({
          id,
          channel: z.string(),
          activity: z.string().nullable(),
          beganAt: moment,
          endedAt: moment.nullable(),
          whatHappened: z.string(),
          whoAffected: z.string(),
          whatWasDone: z.string(),
        }),
      )
      .describe('When a way to speak did not work'),
    anotherWay: z
      .strictObject({ judged: number, metInTime: number })
      .nullable()
      .describe(
        'Of those who asked to take part in another way and whose time has come, how many were helped in time; null where they are too few to say',
      ),
  }),
  dataName: 'Conduct',
  async find({ ctx }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const now = ctx.now()
    const [notices, incidents, anotherWay] = await Promise.all([
      listNoticesOfProgramme(ctx.db, programme.id),
      listIncidents(ctx.db, programme.id),
      readRequestsKept(ctx.db, programme.id, dayInLondon(now)),
    ])
    return {
      data: {
        notices: notices
          .filter(({ at }) => at <= now)
          .map(({ kind, title, at, reason, closesBefore, closesAfter }) => ({
            kind,
            activity: title,
            at: at.toISOString(),
            reason,
            closesBefore: atText(closesBefore),
            closesAfter: atText(closesAfter),
          })),
        incidents: incidents.map((incident) => ({
          id: incident.id,
          channel: incident.channel,
          activity: incident.title,
          beganAt: incident.beganAt.toISOString(),
          endedAt: atText(incident.endedAt),
          whatHappened: incident.whatHappened,
          whoAffected: incident.whoAffected,
          whatWasDone: incident.whatWasDone,
        })),
        anotherWay,
      },
      fictional: programme.fictional,
      page: urls.notices(programme.slug),
    }
  },
})

const getModeration = endpoint({
  name: 'getModeration',
  path: '/programmes/{programme}/moderation',
  params: ofProgramme,
  query: noQuery,
  data: z.strictObject({
    received: number,
    states: z.array(z.strictObject({ state: z.string(), count: number })),
    refusedFor: z.array(z.strictObject({ reason: z.string(), count: number })),
    decided: number,
    medianHours: z.number().nullable().describe('How long the middle one waited for its first decision'),
    appeals: number,
    overturned: number,
    upheld: number,
    reports: number,
  }),
  dataName: 'Moderation',
  async find({ ctx }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const { states, reasons, sums } = await readFigures(ctx.db, { programmeId: programme.id })
    return {
      data: {
        received: states.reduce((sum, { count }) => sum + count, 0),
        states: states.map(({ state, count }) => ({ state, count })),
        refusedFor: reasons.map(({ reason, count }) => ({ reason, count })),
        ...sums,
      },
      fictional: programme.fictional,
      page: urls.moderationOf(programme.slug),
      csv: urls.moderationLog(programme.slug),
    }
  },
})

const act = name(
  'ModerationAct',
  z
    .strictObject({
      id,
      at: moment,
      programme: z.string(),
      case: id,
      kind: z.string(),
      fromPublic: z.boolean(),
      act: z.string(),
      stateAfter: z.string(),
      reason: z.string().nullable(),
      policyVersion: number,
      entry: id.describe('The id of its entry in the record'),
    })
    .describe('What was done, never what was written or by whom'),
)

const listModerationLog = endpoint({
  name: 'listModerationLog',
  path: '/programmes/{programme}/moderation/log',
  params: ofProgramme,
  query: z.strictObject(partById),
  data: z.array(act),
  dataName: 'ModerationLog',
  async find({ ctx }, { params, query: { cursor, limit } }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const part = { after: cursor, limit: limit + 1 }
    const acts = await readLog(ctx.db, { programmeId: programme.id }, part)
    const { rows, next } = cut(acts, limit, (one) => one.id)
    return {
      data: rows.map((one) => ({ ...one, at: one.at.toISOString() })),
      next,
      fictional: programme.fictional,
      page: urls.moderationOf(programme.slug),
      csv: urls.moderationLog(programme.slug),
    }
  },
})

export const conductEndpoints = [getConduct, getModeration, listModerationLog]
