import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { WholeKind } from '../appraisals/index.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type MarkedText, markClaims } from './claim-marks.ts'
import {
  type BodyPart,
  bodyParts,
  type FactContent,
  type FactKind,
  factKinds,
  findStageNow,
  type OptionContent,
  type ProgrammeContent,
} from './content.ts'
import { datesAtOddsLines } from './dates-at-odds.ts'
import type { SourceContent } from './effect-content.ts'
import { type ShownEffect, showEffects } from './effect-lines.ts'
import { type FirstScreen, firstScreen, type ToldDecision } from './first-screen.ts'
import { type ShownPassing, samplePassing, showPassing } from './gate-lines.ts'
import type { Passing } from './gate-queries.ts'
import type { PublishedProgramme } from './publication-service.ts'
import { sampleContent } from './samples.ts'
import type { DecisionState, ProgrammeLink, ProgrammeSection, WayToSpeak } from './slots.ts'
import { type ShownStage, stageLines } from './stage-lines.ts'

type ShownOption = Omit<OptionContent, 'effects' | 'description' | 'reasonDiscarded'> & {
  effects: ShownEffect[]
  description: MarkedText
  reasonDiscarded: MarkedText
}

type ProgrammeView = {
  slug: string
  fictional: boolean
  title: string
  kind: string
  summary: MarkedText
  firstScreen: FirstScreen
  waysToSpeak: WayToSpeak[]
  /** Null where no source names a body. */
  accountable: ProgrammeContent['accountable']
  partners: { part: BodyPart; bodies: ProgrammeContent['partners'] }[]
  areaWords: string
  areas: readonly AreaLink[]
  plan: ProgrammeContent['plan']
  earlier: ProgrammeContent['earlier']
  facts: { kind: FactKind; items: FactContent[] }[]
  caseForChange: MarkedText
  /** Who makes it, as sources say; empty where none does. */
  caseMadeBy: string[]
  canInfluence: MarkedText
  cannotInfluence: MarkedText
  /** Why; empty where no reason is given. */
  fixedBecause: string[]
  options: ShownOption[]
  discarded: ShownOption[]
  sources: SourceContent[]
  stages: ShownStage[]
  /** Dates that contradict each other, in sentences. */
  atOdds: string[]
  /** Stages that were reached without what their gates ask for. */
  passings: ShownPassing[]
  sections: ProgrammeSection[]
  links: ProgrammeLink[]
  publishedAt: Date
}

/** What the rooms after this one say about a programme, as its page needs it. */
export type FromLaterRooms = {
  decision: DecisionState | undefined
  waysToSpeak: WayToSpeak[]
  sections: ProgrammeSection[]
  links: ProgrammeLink[]
}

/** An area that a programme is about, with the address of its page. */
export type AreaLink = { name: string; kind: string; code: string }

/** What is kept beside the published version. */
type Beside = { areas: readonly AreaLink[]; passings: readonly Passing[] }

/** @param today the day in London, by which the stage now is found */
export function programmeView(
  t: Translate,
  { slug, fictional, shipped, content, publishedAt }: PublishedProgramme,
  { decision, waysToSpeak, sections, links }: FromLaterRooms,
  { areas, passings }: Beside,
  today: string,
): ProgrammeView {
  const stageNow = findStageNow(content.stages, today)
  const marked = (text: string) => markClaims(text, content.appraisal.claims)
  const said = (kind: WholeKind) =>
    content.appraisal.statements.filter((one) => one.kind === kind).map(({ words }) => words)
  const options = content.options.map((option) => ({
    ...option,
    description: marked(option.description),
    reasonDiscarded: marked(option.reasonDiscarded),
    effects: showEffects(t, content, option.effects, today),
  }))
  const ways = waysToSpeak.map((way) => ({ ...way, closesAt: lastMomentOf(way.closesAt) }))
  return {
    slug,
    fictional,
    title: content.title,
    kind: content.kind,
    summary: marked(content.summary),
    firstScreen: firstScreen(decision, toldOf(content, shipped && ways.length === 0), ways, '#have-your-say'),
    waysToSpeak: ways,
    accountable: content.accountable,
    partners: bodyParts
      .map((part) => ({
        part,
        bodies: content.partners.filter((one) => one.part === part),
      }))
      .filter(({ bodies }) => bodies.length > 0),
    areaWords: content.areaWords,
    areas,
    plan: content.plan,
    earlier: content.earlier,
    facts: factKinds
      .map((kind) => ({ kind, items: content.facts.filter((fact) => fact.kind === kind) }))
      .filter(({ items }) => items.length > 0),
    caseForChange: marked(content.caseForChange),
    caseMadeBy: said('case'),
    canInfluence: marked(content.canInfluence),
    cannotInfluence: marked(content.cannotInfluence),
    fixedBecause: said('fixed'),
    options: options.filter(({ kind }) => kind !== 'discarded'),
    discarded: options.filter(({ kind }) => kind === 'discarded'),
    sources: content.sources,
    stages: content.stages.map((stage) => ({
      ...stage,
      isNow: stage.id === stageNow?.id,
      lines: stageLines(t, stage, shipped, today),
    })),
    atOdds: datesAtOddsLines(t, content),
    passings: passings.map((passing) => showPassing(t, passing)),
    sections,
    links: [...ownLinks(t, slug, content), ...links],
    publishedAt,
  }
}

/** Pages of its own that this room has of the programme, where there is something on them. */
function ownLinks(
  t: Translate,
  slug: string,
  { options, appraisal, savings, budgets }: ProgrammeContent,
): ProgrammeLink[] {
  const isJudged = options.length > 1 || appraisal.criteria.length > 0 || appraisal.statements.length > 0
  return [
    ...(isJudged ? [{ text: t('register:appraisal.link'), url: urls.optionsCompared(slug) }] : []),
    ...(savings.length + budgets.length > 0
      ? [{ text: t('register:programme.money'), url: urls.programmeMoney(slug) }]
      : []),
  ]
}

/** What sources tell of a decision; `onlyToldOf`: what is known comes from sources, and nobody is asked here. */
function toldOf({ facts }: ProgrammeContent, onlyToldOf: boolean): ToldDecision {
  const decision = facts.find(({ kind }) => kind === 'decision')
  if (decision) {
    const { happenedOn, happenedTo } = decision
    return { decidedOn: happenedOn, decidedTo: happenedTo, url: '#published' }
  }
  return onlyToldOf ? 'not-recorded' : 'none'
}

/** What closes at midnight is open until the day before. */
export const lastMomentOf = (closesAt: Date | null): Date | null =>
  closesAt && new Date(closesAt.getTime() - 1)

const sampleTranslate = createTranslate('en', { register: messages })
export const samplePublished: PublishedProgramme = {
  id: '1',
  slug: 'births',
  fictional: true,
  shipped: false,
  accountableId: '1',
  version: 2,
  publishedAt: new Date('2027-02-01T09:30:00Z'),
  content: sampleContent,
}
const nothingLater: FromLaterRooms = { decision: undefined, waysToSpeak: [], sections: [], links: [] }
const closesAt = new Date('2027-05-04T22:59:00Z')

export const programmePage = page<ProgrammeView>('register/programmes/views/programme.njk', {
  full: programmeView(
    sampleTranslate,
    samplePublished,
    {
      decision: { decidedOn: '2027-06-01', url: '/programmes/births/what-was-decided', reversed: null },
      waysToSpeak: [
        { title: 'Tell us in your own words', url: '/say/births', closesAt, kind: 'one-box' },
        {
          title: 'Questions about the options',
          url: '/say/births-questions',
          closesAt: null,
          kind: 'questionnaire',
        },
      ],
      sections: [
        {
          id: 'events',
          title: 'Events',
          paragraphs: ['Come and talk.'],
          links: [{ text: 'All events', url: '/' }],
        },
      ],
      links: [{ text: 'What people said', url: '/programmes/births/what-people-said' }],
    },
    { areas: [{ name: 'Quillshire', kind: 'icb', code: 'QXX' }], passings: [samplePassing] },
    '2027-03-01',
  ),
  early: programmeView(
    sampleTranslate,
    {
      ...samplePublished,
      fictional: false,
      content: {
        ...sampleContent,
        partners: [],
        options: [],
        stages: [],
        sources: [],
        caseForChange: '',
        canInfluence: '',
        cannotInfluence: '',
      },
    },
    nothingLater,
    { areas: [], passings: [] },
    '2027-03-01',
  ),
})
