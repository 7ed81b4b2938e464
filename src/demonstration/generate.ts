import { createCalendar } from './calendar.ts'
import {
  composeCampaign,
  composeOrganisations,
  composeStream,
  composeVerbatims,
  type Setting,
} from './compose-responses.ts'
import { area, organisations, sites } from './content/area.ts'
import { births } from './content/births.ts'
import { crisis } from './content/crisis.ts'
import { everydaySlots, lastingSlots, manner } from './content/manner.ts'
import { sameDay } from './content/same-day.ts'
import { drawPlace } from './equality.ts'
import { createFreshness } from './freshness.ts'
import type { Frame, ProgrammeContent, ProgrammeFacts } from './programme-content.ts'
import { createRandom, type Random } from './random.ts'
import type {
  DemoCampaign,
  Demonstration,
  DemoProgramme,
  DemoResponse,
  DemoStatements,
  DemoTheme,
} from './shape.ts'
import { composeStatements } from './statements.ts'
import { createWriter } from './writer.ts'

/**
 * The demonstration as plain data: a made-up county, its bodies, and three programmes (one decided, one open,
 * one in early involvement) with 600 responses. The same seed and day give the same data, to the letter.
 *
 * @param seed any whole number
 * @param today ISO day ('2027-05-04') that all other dates are counted from; throws when it is not a day
 */
export function generateDemonstration(seed: number, today: string): Demonstration {
  return structuredClone({
    area,
    organisations,
    sites,
    programmes: [births, sameDay, crisis].map((content) => generateProgramme(content, seed, today)),
  })
}

function generateProgramme(content: ProgrammeContent, seed: number, today: string): DemoProgramme {
  const facts = content.facts(createCalendar(today))
  const random = createRandom(seed, facts.slug)
  const slots = { ...everydaySlots, ...content.slots }
  const writer = createWriter(random, manner, slots, lastingSlots)
  const setting: Setting = { random, content, facts, slots, writer, freshness: createFreshness(), today }
  const responses = [
    ...content.streams.flatMap((stream) => composeStream(setting, stream)),
    ...composeCampaign(setting),
    ...composeOrganisations(setting),
    ...composeVerbatims(setting),
  ]
  return {
    ...facts,
    themes: content.frames.flatMap(listThemes),
    ...campaignOf(content),
    ...listStatements(content, facts, seed, today),
    responses: withPlaces(
      responses.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1)),
      createRandom(seed, `${facts.slug}/places`),
    ),
  }
}

/** By a stream of their own, so that everything else of a programme stays as it was. */
const withPlaces = (responses: DemoResponse[], random: Random): DemoResponse[] =>
  responses.map((response) => (response.equality ? { ...response, place: drawPlace(random) } : response))

function campaignOf({ campaign }: ProgrammeContent): { campaign?: DemoCampaign } {
  if (!campaign) return {}
  const wording = campaign.sentences.map(({ text }) => text).join(' ')
  return { campaign: { activity: campaign.activity, wording, ...campaign.known } }
}

function listStatements(
  { statements }: ProgrammeContent,
  { slug, activities }: ProgrammeFacts,
  seed: number,
  today: string,
): { statements?: DemoStatements } {
  if (!statements) return {}
  const { openAs, ...content } = statements
  const like = activities.find(({ key }) => key === openAs)
  if (!like) throw new Error(`the statements of ${slug} are open like ${openAs}, which is not there`)
  const { opensOn, closesOn } = like
  // A stream of its own, so that everything else of the programme stays as it was.
  const random = createRandom(seed, `${slug}/statements`)
  return { statements: composeStatements(random, { ...content, opensOn, closesOn }, today) }
}

function listThemes({ activity, question, topics, aside }: Frame): DemoTheme[] {
  return [...topics, ...(aside ? [aside] : [])].map(({ key, title, description }) => ({
    activity,
    question,
    key,
    title,
    description,
  }))
}
