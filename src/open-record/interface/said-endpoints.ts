import { z } from 'zod'
import { readPublishedTexts } from '../../listen/redactions/index.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { linesText, readPositions } from '../../understand/positions/index.ts'
import { measureOf, readWhatPeopleSaid } from '../../understand/reports/index.ts'
import { urls } from '../../web/urls.ts'
import { getResultsByGroup } from './by-group-endpoint.ts'
import { getCampaigns } from './campaign-endpoint.ts'
import { getClosedQuestions } from './closed-endpoint.ts'
import { cut, endpoint, noQuery, ofProgramme, partById } from './endpoint.ts'
import { getCodeFrames } from './frame-endpoint.ts'
import { getCommonGround } from './ground-endpoint.ts'
import { count, givers, id, name, number, versions } from './shared-schemas.ts'

const theme = name(
  'Theme',
  z.strictObject({
    id,
    title: z.string(),
    description: z.string(),
    responses: count,
    people: count,
    organisations: count,
    sessions: number,
    petitions: number,
    inherited: count.describe(
      'Beside the responses and not among them: those that have it only by the text of their campaign or by the same words as another answer',
    ),
    inBulk: count.describe('Beside the responses and not among them: those coded only in bulk, unread'),
    share: z.number().min(0).max(1).nullable().describe('Of the base; null where either is hidden'),
  }),
)

const saidQuestion = name(
  'QuestionResults',
  z.strictObject({
    id,
    text: z.string(),
    activity: z.string(),
    versions,
    base: givers.describe('Those who answered it. Themes overlap, so they do not add up to it'),
    notRead: count,
    saidNothing: count.describe('Of those not read: who says nothing in words, told by rule'),
    themes: z.array(theme),
    codedBy: z.array(z.strictObject({ how: z.string(), codings: number.nullable() })),
    measured: z
      .strictObject({ base: number, bestIsHeld: z.number().min(0).max(1) })
      .nullable()
      .describe('How often the computer’s first suggestion was right, where any was taken'),
  }),
)

const whatPeopleSaid = endpoint({
  name: 'getWhatPeopleSaid',
  path: '/programmes/{programme}/what-people-said',
  params: ofProgramme,
  query: noQuery,
  data: z.strictObject({
    activities: z.array(z.strictObject({ id, title: z.string(), givers })),
    questions: z.array(saidQuestion),
    across: z
      .array(
        z.strictObject({
          activity: z.string(),
          title: z.string(),
          questions: number,
          responses: count,
          base: count,
          share: z.number().min(0).max(1).nullable(),
        }),
      )
      .describe('Themes of one name under several questions of an activity: each response once'),
  }),
  dataName: 'WhatPeopleSaid',
  async find({ ctx, t }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const said = await readWhatPeopleSaid(ctx.db, programme)
    const questions = said.questions.map((question) => {
      const { activityTitle, made, themes, ...rest } = question
      const asked = said.askedIn.find((one) => one.id === question.id)
      const measure = measureOf(question, said)
      return {
        ...rest,
        activity: activityTitle,
        versions: asked ? { first: asked.first, last: asked.last, newest: asked.newest } : null,
        themes: themes.map((one) => ({ ...one, share: one.share ?? null })),
        codedBy: made.map(({ how, count: codings }) => ({ how, codings: codings ?? null })),
        measured: measure ? { base: measure.base, bestIsHeld: measure.bestIsHeld } : null,
      }
    })
    return {
      data: { activities: [...said.activities], questions, across: [...said.across] },
      fictional: programme.fictional,
      method: [t('understand:said.intro'), t('understand:said.method')],
      page: urls.whatPeopleSaid(programme.slug),
      csv: urls.whatPeopleSaidCsv(programme.slug),
    }
  },
})

const positionOf = name(
  'OrganisationPosition',
  z.strictObject({
    name: z.string(),
    speaksAs: z.array(z.string()),
    speaksFor: z.string().nullable(),
    standsFor: number.nullable(),
    position: z.string().describe('The key of one of the question’s choices'),
    isOfficialPosition: z.boolean().nullable(),
    themes: z.array(z.string()).describe('Signed-off themes of its reason'),
    words: z.string().nullable().describe('Its reason in its own words, where they are published'),
  }),
)

const getPositions = endpoint({
  name: 'getPositions',
  path: '/programmes/{programme}/positions',
  params: ofProgramme,
  query: noQuery,
  data: z.array(
    z.strictObject({
      id,
      text: z.string(),
      activity: z.string(),
      strand: z.string(),
      choices: z.array(z.strictObject({ key: z.string(), label: z.string() })),
      inVariant: count
        .nullable()
        .describe('How many of these answered in Easy Read, whose words differ; null where nobody did'),
      options: z.array(
        z.strictObject({
          option: z.string(),
          organisations: z.array(positionOf),
          unnamed: count.describe('Organisations that took a position and are not named'),
          people: z.array(
            z.strictObject({
              capacity: z.string(),
              total: count,
              positions: z.array(count).describe('In the order of the choices'),
            }),
          ),
        }),
      ),
    }),
  ),
  dataName: 'Positions',
  async find({ ctx, t }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const questions = await readPositions(ctx.db, programme)
    const data = questions.map(
      ({ id: questionId, text, activityTitle, strand, choices, options, inVariant }) => ({
        id: questionId,
        text,
        activity: activityTitle,
        strand,
        choices: choices.map(({ key, label }) => ({ key, label })),
        inVariant: inVariant?.count ?? null,
        options: options.map(({ option, organisations, unnamed, people }) => ({
          option,
          organisations: organisations.map(({ speaksAs, ...one }) => ({ ...one, speaksAs: [...speaksAs] })),
          unnamed,
          people,
        })),
      }),
    )
    return {
      data,
      fictional: programme.fictional,
      method: [
        t('understand:positions.intro'),
        t('understand:positions.notVote'),
        linesText(t, await getDisclosureScheme(ctx.db)),
      ],
      page: urls.positions(programme.slug),
      csv: urls.positionsCsv(programme.slug),
    }
  },
})

const publishedText = name(
  'PublishedText',
  z.strictObject({
    id,
    questionId: id,
    question: z.string(),
    option: z.string().nullable().describe('The option that it is about'),
    activity: z.string(),
    text: z.string().describe('As it was redacted'),
    kind: z.string(),
    organisation: z.string().nullable(),
    speaksAs: z.array(z.string()).describe('Shown only where at least five share it'),
    channel: z.string().nullable().describe('Shown only where at least five share it'),
    rendering: z
      .strictObject({
        how: z.enum(['written', 'translated']),
        isFromRecording: z.boolean(),
        language: z.string().nullable().describe('Named only where at least five share it'),
      })
      .nullable()
      .describe('How the words were made: written down from a recording, or translated; null for their own'),
  }),
)

const listTexts = endpoint({
  name: 'listPublishedTexts',
  path: '/programmes/{programme}/responses',
  params: ofProgramme,
  query: z.strictObject({
    ...partById,
    question: z.guid().optional().describe('Only answers to this question'),
  }),
  data: z.strictObject({
    base: z.strictObject({
      responses: number
        .nullable()
        .describe('Null where it would give away a number that is hidden elsewhere'),
      permitted: number,
      published: number,
    }),
    texts: z.array(publishedText),
  }),
  dataName: 'PublishedTexts',
  async find({ ctx, t }, { params, query: { cursor, limit, question } }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const wish = { programmeId: programme.id, questionId: question ?? '', after: cursor, limit: limit + 1 }
    const { counts, texts } = await readPublishedTexts(ctx.db, wish)
    const { rows, next } = cut(texts, limit, (text) => text.id)
    return {
      data: {
        base: counts,
        texts: rows.map(({ speaksAs, ...text }) => ({ ...text, speaksAs: [...speaksAs] })),
      },
      next,
      fictional: programme.fictional,
      method: [t('listen:published.explain'), t('listen:published.who')],
      page: urls.publishedTexts(programme.slug),
      csv: urls.publishedTextsCsv(programme.slug),
    }
  },
})

export const saidEndpoints = [
  whatPeopleSaid,
  getCodeFrames,
  getCampaigns,
  getClosedQuestions,
  getResultsByGroup,
  getCommonGround,
  getPositions,
  listTexts,
]
