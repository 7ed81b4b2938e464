// What the features of listening bring together: routes, jobs, verbs, and what they show of one another.
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { checkQuestionnaire } from '../core/questionnaire-check/index.ts'
import type { Job } from '../jobs/jobs.ts'
import type { Translate } from '../web/messages.ts'
import type { Route } from '../web/route.ts'
import { activityRoutes } from './activities/index.ts'
import { batchRoutes } from './batches/index.ts'
import { type BuilderSlots, builderRoutes, emptyBuilderSlots, ensureErrorsSettled } from './builder/index.ts'
import {
  correctionRoutes,
  deskWithdrawalRoutes,
  howToldRoutes,
  questionnaireCorrectionRoutes,
  withdrawalRoutes,
} from './corrections/index.ts'
import { dailyCountRoutes } from './daily-counts/index.ts'
import { addFormsCommand, entryRoutes, eraseSecondEntry } from './entry/index.ts'
import { equalityRoutes } from './equality/index.ts'
import {
  addEraseCommand,
  type Eraser,
  type Hands as ErasingHands,
  type ErasureHands,
  erasureRoutes,
  finishErasingJob,
} from './erasure/index.ts'
import {
  bringVariantAlong,
  createEnsureFormatsMade,
  createLaunchHolds,
  createOtherFormats,
  ensureVariantComplete,
  formatRoutes,
  type VariantLaunch,
} from './formats/index.ts'
import { eraseHarmNotes, harmCommands, harmJobs, harmRoutes, type Unread } from './harm/index.ts'
import {
  addImportCommand,
  type CodeByImport,
  createImportJob,
  deleteOldUploadsJob,
  importRoutes,
} from './imports/index.ts'
import { incidentRoutes } from './incidents/index.ts'
import { kitRoutes } from './kits/index.ts'
import { activityLinks } from './links.ts'
import { addMailCommand, mailboxRoutes, pollMailboxesJob, takeMailFileJob } from './mailboxes/index.ts'
import { type ModerationSubjects, moderationDeskRoutes, moderationRoutes } from './moderation/index.ts'
import { petitionRoutes } from './petitions/index.ts'
import { posterRoutes } from './posters/index.ts'
import { previewDeskRoutes, previewRoutes } from './previews/index.ts'
import { printRoutes } from './printing/index.ts'
import {
  deleteExpiredDraftsJob,
  questionnaireRoutes,
  questionPageRoutes,
  trialRoutes,
} from './questionnaires/index.ts'
import {
  copyRoutes,
  lostReceiptRoutes,
  ownRecordingRoutes,
  type ReceiptTrail,
  receiptListRoutes,
  receiptRoutes,
} from './receipts/index.ts'
import {
  createPublishedOfLeaving,
  createPublishedOfRereading,
  erasePublishedTexts,
  type ListShownThemes,
  publishedTextSubject,
  redactionCommands,
  redactionRoutes,
  takeDownJob,
} from './redactions/index.ts'
import {
  eraseRenderings,
  type Rereader,
  renderingJobs,
  renderingRoutes,
  renderingsOfLeaving,
} from './renderings/index.ts'
import { repeatRoutes } from './repeats/index.ts'
import { forgetRequestContactsJob, requestRoutes } from './requests/index.ts'
import { attachmentRoutes, responseRoutes, type Withdrawer } from './responses/index.ts'
import { returnRoutes } from './returns/index.ts'
import { sessionRoutes } from './sessions/index.ts'
import { statementRoutes, statementSubject } from './statements/index.ts'

/** What later rooms do with what people say; filled in rooms.ts. */
export type ListenSlots = {
  listShownThemes: ListShownThemes
  receiptTrail: ReceiptTrail
  /** What is let go of when words no longer stand. */
  withdrawers: Withdrawer[]
  /** What is let go of, and where words are repeated, when a response is erased. */
  erasure: ErasureHands
  /** What is let go of when other words are to be read for an answer. */
  rereaders: Rereader[]
  /** What nobody has read yet. */
  unread: Unread
}

/** The check of wording alone. */
const checkSlots: BuilderSlots = {
  ...emptyBuilderSlots,
  isChecked: true,
  checkWording: (plain, programme) => checkQuestionnaire(plain, { programme }),
}

/** An Easy Read questionnaire is launched by the same check as any other. */
const variantLaunch: VariantLaunch = {
  ensureMayLaunch: (tx, activity) => ensureErrorsSettled(tx, checkSlots, activity),
}

/** The check of wording and the formats that a launch waits for, as the builder shows them. */
const builderSlotsOf = (ctx: Context, translate: Translate): BuilderSlots => ({
  ...checkSlots,
  launchHolds: createLaunchHolds(ctx, translate),
  ensureComplete: ensureVariantComplete,
  launched: (tx, activity, author) => bringVariantAlong(tx, ctx, variantLaunch, activity, author),
})

/** The kinds of public thing that are moderated. */
const moderationSubjects: ModerationSubjects = {
  statement: statementSubject,
  'published-text': publishedTextSubject,
}

/** What the features of listening let go of when a response is erased. */
export const listenErasersOf = (ctx: Context): Eraser[] => [
  (tx, { responseId }) => erasePublishedTexts(tx, ctx, responseId),
  (tx, { responseId }) => eraseHarmNotes(tx, responseId),
  (tx, { responseId }) => eraseSecondEntry(tx, responseId),
  eraseRenderings,
]

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>

/** What the room brings. `codeByImport` is what a later room does with the labels of an imported file. */
export const openListenRoom = (codeByImport: CodeByImport) => {
  const importJob = createImportJob(codeByImport)
  return {
    jobs: [
      importJob,
      deleteOldUploadsJob,
      takeDownJob,
      ...harmJobs,
      ...renderingJobs,
      pollMailboxesJob,
      finishErasingJob,
      forgetRequestContactsJob,
      takeMailFileJob,
      deleteExpiredDraftsJob,
    ] as Job<Context>[],

    listRoutes(ctx: Context, translate: Translate, slots: ListenSlots): Route[] {
      const withdrawers = [...slots.withdrawers, createPublishedOfLeaving(ctx), renderingsOfLeaving]
      const rereaders = [...slots.rereaders, createPublishedOfRereading(ctx)]
      const hands = { ctx, translate, withdrawers }
      const builderSlots = builderSlotsOf(ctx, translate)
      const ensureFormatsMade = createEnsureFormatsMade(translate)
      return [
        ...activityRoutes(ctx, activityLinks, {
          async ensureMayLaunch(tx, activity) {
            await ensureErrorsSettled(tx, builderSlots, activity)
            await ensureFormatsMade(tx, activity)
          },
          launched: builderSlots.launched,
        }),
        ...builderRoutes(ctx, translate, builderSlots),
        ...trialRoutes(ctx, translate),
        ...responseRoutes(ctx),
        ...attachmentRoutes(ctx),
        ...mailboxRoutes(ctx),
        ...incidentRoutes(ctx),
        ...posterRoutes(ctx),
        ...dailyCountRoutes(ctx),
        ...requestRoutes(ctx),
        ...previewRoutes(ctx),
        ...previewDeskRoutes(ctx),
        ...questionnaireRoutes(ctx, translate, createOtherFormats(ctx, translate)),
        ...formatRoutes(ctx, translate, variantLaunch),
        ...questionPageRoutes(ctx, translate),
        ...receiptRoutes(ctx, translate, slots.receiptTrail),
        ...receiptListRoutes(ctx, translate, slots.receiptTrail),
        ...copyRoutes(ctx, translate),
        ...ownRecordingRoutes(ctx),
        ...lostReceiptRoutes(ctx, translate),
        ...correctionRoutes(hands),
        ...questionnaireCorrectionRoutes(hands),
        ...howToldRoutes(hands),
        ...withdrawalRoutes(hands),
        ...deskWithdrawalRoutes(hands),
        ...erasureRoutes({ ctx, translate, ...slots.erasure }),
        ...returnRoutes(ctx, translate),
        ...repeatRoutes(ctx),
        ...sessionRoutes(ctx, withdrawers),
        ...petitionRoutes(ctx, withdrawers),
        ...batchRoutes(ctx, translate),
        ...printRoutes(ctx, translate),
        ...kitRoutes(ctx, translate),
        ...entryRoutes(ctx, translate, withdrawers),
        ...statementRoutes(ctx, translate),
        ...moderationRoutes(ctx, translate, moderationSubjects),
        ...moderationDeskRoutes(ctx, translate, moderationSubjects),
        ...harmRoutes(ctx, slots.unread),
        ...renderingRoutes(ctx, rereaders),
        ...redactionRoutes(ctx, translate, slots.listShownThemes),
        ...equalityRoutes(ctx, translate),
        ...importRoutes(ctx, importJob),
      ]
    },

    addCommands(
      program: Command,
      withContext: WithContext,
      { translate, erasingHands }: { translate(): Translate; erasingHands(ctx: Context): ErasingHands },
    ): void {
      addImportCommand(program, withContext, codeByImport)
      addMailCommand(program, withContext)
      addFormsCommand(program, withContext, translate)
      harmCommands(program, withContext)
      redactionCommands(program)
      addEraseCommand(program, withContext, erasingHands)
    },
  }
}
