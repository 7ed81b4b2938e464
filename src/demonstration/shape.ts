import type { BodyPart, ChangeKind } from '../register/programmes/index.ts'
import type { DemoAfter } from './shape-after.ts'
import type { DemoAsked } from './shape-asked.ts'
import type { DemoDecision } from './shape-decision.ts'
import type { DemoSubmissions } from './submissions-shape.ts'

/**
 * The plain data of the demonstration: a made-up county, its bodies and three programmes with everything
 * people said. Nothing here touches a database; the loader sends it through the product's own services.
 * All dates are ISO days ('2027-05-04'), all moments ISO instants in UTC.
 */
export type Demonstration = {
  area: DemoArea
  organisations: DemoOrganisation[]
  sites: DemoSite[]
  programmes: DemoProgramme[]
}

export type DemoArea = {
  code: string
  name: string
  population: number
  areas: { code: string; name: string; population: number }[]
}

export type DemoOrganisation = {
  key: string
  name: string
  kind: 'integrated-care-board' | 'trust' | 'council' | 'voluntary' | 'patient-voice'
}

/** `organisation` is an organisation's key, `district` the code of one of the area's districts. */
export type DemoSite = { key: string; name: string; organisation: string; district: string }

export type DemoProgramme = {
  slug: string
  title: string
  state: 'decided' | 'open' | 'early'
  accountable: string
  /** The other bodies by their keys, each with its part. */
  partners: Record<string, BodyPart>
  /** At most 60 words. */
  summary: string
  caseForChange: string
  canInfluence: string[]
  cannotInfluence: { what: string; why: string }[]
  options: DemoOption[]
  /** How the options were judged, where they were. */
  appraisal?: DemoAppraisal
  money?: DemoMoney
  /** What is published after the first version, where there is any. */
  papers?: DemoPapers
  /** What bodies sent formally, where any did. */
  submissions?: DemoSubmissions
  stages: DemoStage[]
  activities: DemoActivity[]
  /** The code frames of the free-text questions; a key is used once in a programme. */
  themes: DemoTheme[]
  responses: DemoResponse[]
  campaign?: DemoCampaign
  statements?: DemoStatements
  decision?: DemoDecision
  /** What follows, where something was decided. */
  after?: DemoAfter
  /** What anybody asked, where anybody did. */
  asked?: DemoAsked[]
}

/** What the programme is asked to save, and what bodies put together for it. */
export type DemoMoney = {
  savings: { words: string; pounds: number | null; byWhen: string; askedBy: string; askedOn: string }[]
  budgets: { title: string; year: string; controlledBy: string; shares: Record<string, number | null> }[]
}

/** A campaign among the responses to one activity, and what the desk knows of it. */
export type DemoCampaign = {
  activity: string
  title: string
  organiser: string
  wording: string
  askedFor: string
  source: string
}

export type DemoOption = {
  key: string
  title: string
  kind: 'no-change' | 'open' | 'preferred' | 'discarded'
  description: string
  reasonDiscarded?: string
  effects: DemoEffect[]
}

export type DemoEffect = {
  site: string
  service: string
  change: ChangeKind
  detail: string
}

/** Papers by their keys; options and alternatives by theirs. */
export type DemoAppraisal = {
  sources: { key: string; title: string; datedOn: string }[]
  criteria: {
    key: string
    name: string
    plain: string
    weight: number
    isMoney?: boolean
    setBy: string
    setOn: string
    source: string
  }[]
  alternatives: { key: string; title: string; description: string; suggestedBy: string; reason?: string }[]
  scorings: {
    scorer: string
    scoredOn: string
    source: string
    /** Scores by option, in the order of the criteria; null where it was not scored. */
    scores: Record<string, readonly (number | null)[]>
  }[]
  /** What papers say of the whole programme, and when. */
  statements: {
    kind: 'case' | 'need' | 'present' | 'proposal' | 'fixed'
    words: string
    saidOn: string
    source: string
  }[]
  options: Record<
    string,
    {
      said: Partial<Record<'health' | 'quality' | 'money' | 'gain' | 'loss' | 'staffing', string>>
      money: { kind: 'capital' | 'yearly'; pounds: number; payer: string }[]
      priceYear: string
      source: string
    }
  >
}

/** Papers, those among them that are kept back, meetings, requests and a stage whose end moves. */
export type DemoPapers = {
  documents: {
    kind: string
    title: string
    knownSince?: string
    unpublishedReason?: string
    unpublishedLaw?: string
    unpublishedWords?: string
    version?: {
      datedOn: string
      publishedOn: string
      url?: string
      pages?: number
      leftOut?: string
      /** Of a paper that is kept here as a file: its paragraphs. */
      words?: readonly string[]
    }
  }[]
  /** `body` is an organisation's key. */
  meetings: {
    body: string
    heldOn: string
    about: string
    openness: 'public' | 'part-private' | 'private'
    privateReason?: string
    decided?: boolean
    noticeOn?: string
    papersOn?: string
    papersUrl?: string
    minutesOn?: string
  }[]
  requests: {
    kind: 'foi' | 'scrutiny' | 'voice' | 'question'
    about: string
    askedOn: string
    answeredOn?: string
    outcome?: 'answered' | 'in-part' | 'refused'
    reason?: string
  }[]
  slip: { stage: DemoStage['kind']; days: number; reason: string }
  whatChanged: string
}

export type { DemoAfter, DemoPaper } from './shape-after.ts'

export type DemoStage = {
  kind:
    | 'early-involvement'
    | 'case-for-change'
    | 'options'
    | 'assurance'
    | 'consultation'
    | 'deliberation'
    | 'decision'
    | 'implementation'
    | 'evaluation'
  startsOn: string
  endsOn: string
}

export type DemoActivity = {
  key: string
  title: string
  kind: 'one-box' | 'questionnaire' | 'import'
  opensOn: string
  closesOn: string
  questions: DemoQuestion[]
}

export type DemoQuestion = {
  key: string
  text: string
  kind: 'single-choice' | 'several-choices' | 'short-text' | 'long-text' | 'option-block'
  choices?: { key: string; label: string }[]
  hint?: string
  /** What the answer is for. */
  purpose?: string
}

export type DemoTheme = {
  activity: string
  question: string
  key: string
  title: string
  description: string
}

export type Channel = 'online' | 'paper' | 'phone' | 'e-mail' | 'letter' | 'session' | 'in-person'

export type DemoResponse = {
  activity: string
  channel: Channel
  receivedAt: string
  respondent: 'person' | 'organisation'
  organisationName?: string
  answers: DemoAnswer[]
  mayPublish: boolean
  /** Always at example.org. */
  replyEmail?: string
  /** The themes that the sentences were written from: the true coding. */
  themes: string[]
  campaign?: string
  equality?: DemoEquality
  place?: DemoPlace
}

/** One of `text`, `choices` (keys) or `optionBlock`, as the kind of the question asks. */
export type DemoAnswer = {
  question: string
  text?: string
  choices?: string[]
  optionBlock?: DemoOptionView[]
}

export type Support = 'strongly-support' | 'support' | 'neither' | 'oppose' | 'strongly-oppose' | 'not-sure'

export type DemoOptionView = { option: string; support: Support; why?: string }

/** The question ids of the GOV.UK equality pattern; a date of birth is an ISO day, all else an option's id. */
export type DemoEquality = {
  date_of_birth?: string
  disability?: string
  disability_impact?: string
  ethnic_group?: string
  ethnic_white?: string
  ethnic_multiple?: string
  ethnic_asian?: string
  ethnic_black?: string
  ethnic_other?: string
  marriage?: string
  religion?: string
  sex?: string
  gender_same?: string
  sexual_orientation?: string
}

/** What a postcode told of somebody who answered equality questions; nothing where none was given. */
export type DemoPlace = { deprivation_fifth?: string; rural_urban?: 'rural' | 'urban' }

/** Short statements that people vote on: those of the desk, and some that were proposed. */
export type DemoStatements = {
  key: string
  title: string
  introduction: string
  opensOn: string
  closesOn: string
  seeds: string[]
  voters: DemoVoter[]
  proposals: { text: string; outcome: 'shown' | 'refused' | 'waiting'; reason?: string; note?: string }[]
}

/** `seed`: the place of a statement among the seeds. */
export type DemoVoter = { at: string; votes: { seed: number; vote: 'agree' | 'disagree' | 'pass' }[] }
