// What later rooms show on the pages of a programme: types here, filled in src/rooms.ts.
import type { FoundAtGate } from '../../core/law/gates.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { ProgrammePermission } from '../../web/access.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import type { OfLaterRooms } from './gate-evidence.ts'

/** One way to give views that is open now. `closesAt` null: no end has been set. */
export type WayToSpeak = { title: string; url: string; closesAt: Date | null; kind: string }

/** The newest published decision of a programme; `decidedOn` is a day. */
export type DecisionState = {
  decidedOn: string
  url: string
  /** What happened to it since, on which day; `isOverturned`: it was quashed or withdrawn, so it holds no more. */
  reversed: { kind: string; on: string; isOverturned: boolean } | null
}

/** A programme with something to say now. */
export type OpenForViews = { programmeId: string; closesAt: Date | null }

export type ProgrammeLink = { text: string; url: string }

/** Something else that people suggested than the options, and the public page of what they said. `record` names it for good. */
export type SuggestedAlternative = { record: string; title: string; url: string }

/** A part of the programme's public page that a later room knows: plain paragraphs, then links. */
export type ProgrammeSection = { id: string; title: string; paragraphs: string[]; links: ProgrammeLink[] }

/** A part of a programme at the desk. `hint` says in a few words how things stand there. */
export type DeskLink = { text: string; url: string; hint?: string }

export type ListDeskLinks = (
  programme: ProgrammeScope,
  permissions: ReadonlySet<ProgrammePermission>,
) => DeskLink[] | Promise<DeskLink[]>

/** Links that stand together under a heading. */
export type DeskLinkGroup = { title: string; links: DeskLink[] }

export type PromisesOf =
  | { bodyId: string }
  | { plan: { id: string; slug: string } }
  | { programmeIds: readonly string[] }

export type FromLaterAtGate = Record<OfLaterRooms, FoundAtGate>

const noPlaceForIt: FoundAtGate = { isThere: null, says: 'No record of it is kept here.' }

export type ProgrammeSlots = {
  /** Ways that are open to the public now, those that close first at the top. */
  waysToSpeak(db: Db, programmeId: string, now: Date): Promise<WayToSpeak[]>
  /** Every programme, real or not, that has a way to speak now, with its last closing time. */
  listOpenForViews(db: Db, now: Date): Promise<OpenForViews[]>
  decisionState(db: Db, programmeId: string): Promise<DecisionState | undefined>
  /** Links to what people said and what was decided, once there is such a page. */
  programmeLinks: ((db: Db, programme: ProgrammeScope) => Promise<ProgrammeLink[]>)[]
  programmeSections: ((db: Db, programme: ProgrammeScope, now: Date) => Promise<ProgrammeSection[]>)[]
  /** What the record of later rooms shows on a day of what the gates of stages ask for. */
  findAtGate(
    db: Db | Tx,
    programme: { id: string; slug: string },
    on: string,
    now: Date,
  ): Promise<FromLaterAtGate>
  /** How many promises of a body, a plan or each of some programmes stand how, and where to read them. */
  promises(db: Db, of: PromisesOf, now: Date): Promise<ProgrammeLink[]>
  /** What people suggested instead of the options, as far as it is public. */
  listAlternatives(db: Db, programme: { id: string; slug: string }): Promise<SuggestedAlternative[]>
  /** Programmes on which a body has sent a formal submission, each with the page of its points. */
  submissionsOfBody(db: Db, organisationId: string): Promise<ProgrammeLink[]>
  /** Desks that an account has besides those of programmes, on the first page of its desk. */
  ownDesks(db: Db, accountId: string, today: string): Promise<ProgrammeLink[]>
  /** What stands together under a heading on the page of a programme at the desk. */
  deskGroups: { title: string; lists: ListDeskLinks[] }[]
}

/** For a programme that nothing later knows of: nothing open, nothing decided, nothing to show. */
export const emptyProgrammeSlots: ProgrammeSlots = {
  waysToSpeak: async () => [],
  listOpenForViews: async () => [],
  decisionState: async () => undefined,
  programmeLinks: [],
  programmeSections: [],
  findAtGate: async () => ({
    launch: noPlaceForIt,
    'mid-point-review': noPlaceForIt,
    close: noPlaceForIt,
    report: noPlaceForIt,
    decision: noPlaceForIt,
  }),
  promises: async () => [],
  listAlternatives: async () => [],
  submissionsOfBody: async () => [],
  ownDesks: async () => [],
  deskGroups: [],
}
