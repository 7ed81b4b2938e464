// What the features of listening show of themselves on pages of others: links to them, in the order in which they stand.
import type { Context } from '../context.ts'
import type { ListDeskLinks, ProgrammeSlots } from '../register/programmes/index.ts'
import type { Translate } from '../web/messages.ts'
import { type ActivityLinks, activityDeskLinks } from './activities/index.ts'
import { batchLink, createChannelsLink } from './batches/index.ts'
import { dailyCountDeskLinks } from './daily-counts/index.ts'
import { equalityDeskLinks } from './equality/index.ts'
import { createErasuresLink, erasureDeskLinks } from './erasure/index.ts'
import { formatsLink } from './formats/index.ts'
import { createHarmDeskLinks, type Unread } from './harm/index.ts'
import { incidentDeskLinks } from './incidents/index.ts'
import { kitLink } from './kits/index.ts'
import { mailActivityLink } from './mailboxes/index.ts'
import { createModerationDeskLinks } from './moderation/index.ts'
import { petitionLink } from './petitions/index.ts'
import { posterActivityLink } from './posters/index.ts'
import { previewsActivityLink } from './previews/index.ts'
import { printLink } from './printing/index.ts'
import { lostReceiptDeskLinks } from './receipts/index.ts'
import { createPublishedTextsLink, publishingDeskLinks } from './redactions/index.ts'
import { createRenderingDeskLinks } from './renderings/index.ts'
import { repeatsDeskLinks } from './repeats/index.ts'
import { createAnotherWayLinks, requestDeskLinks } from './requests/index.ts'
import { sessionLink } from './sessions/index.ts'
import { createStatementResultsLinks, statementsActivityLink } from './statements/index.ts'

/** What the features of listening add to the page of an activity at the desk, by where it stands. */
export const activityLinks: ActivityLinks = {
  asked: [statementsActivityLink, previewsActivityLink, formatsLink],
  handedOut: [posterActivityLink, printLink, kitLink],
  takenIn: [mailActivityLink, sessionLink, petitionLink, batchLink],
}

/** Links on the public page of a programme. */
export const listenProgrammeLinks = (translate: Translate): ProgrammeSlots['programmeLinks'] => [
  createPublishedTextsLink(translate),
  createChannelsLink(translate),
  createStatementResultsLinks(translate),
  createErasuresLink(translate),
  createAnotherWayLinks(translate),
]

/** Links on the page of a programme at the desk: what waits for a person, what is run from day to day, what is looked up. */
export const listenDeskLinks = (
  ctx: Context,
  unread: Unread,
): Record<'waiting' | 'run' | 'lookUp', ListDeskLinks[]> => ({
  waiting: [
    createHarmDeskLinks(ctx, unread),
    createRenderingDeskLinks(ctx),
    createModerationDeskLinks(ctx),
    requestDeskLinks,
    erasureDeskLinks,
    lostReceiptDeskLinks,
  ],
  run: [activityDeskLinks, publishingDeskLinks, incidentDeskLinks],
  lookUp: [dailyCountDeskLinks, equalityDeskLinks, repeatsDeskLinks],
})
