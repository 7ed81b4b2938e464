import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import listenMessages from '../listen/messages.en.json' with { type: 'json' }
import registerMessages from '../register/messages.en.json' with { type: 'json' }
import understandMessages from '../understand/messages.en.json' with { type: 'json' }
import {
  addComment,
  answerComment,
  becomeAuthor,
  prepareReport,
  shareDraft,
  signReport,
  writeTexts,
} from '../understand/programme-report/index.ts'
import webMessages from '../web/messages.en.json' with { type: 'json' }
import { createTranslate } from '../web/messages.ts'
import type { ProgrammeScope } from '../web/route.ts'

/** What sections of the report say, in the language in which it is signed. */
const english = createTranslate('en', {
  understand: understandMessages,
  listen: listenMessages,
  register: registerMessages,
  web: webMessages,
})

const firstWords = {
  introduction:
    'This report tells what people said about the plan. It was written by a firm that has no part in the plan or in the decision.',
}
const comment = {
  section: 'limits',
  saidFor: 'The body that answers for the plan',
  words: 'Say in the introduction that the people who responded chose to do so.',
}
const laterWords = {
  introduction: `${firstWords.introduction} The people who responded chose to do so: they are not a sample of everybody.`,
  themes:
    'Many who wrote of getting there wrote of leaving again at night too. Both are counted under the same theme.',
}

/** A report as an independent author would make it: written, given for comment, changed because of one, and signed. */
export async function loadReport(ctx: Context, programme: ProgrammeScope, accountId: string): Promise<void> {
  const acting = { programmeId: programme.id, accountId }
  const change = <Value>(work: (tx: Tx) => Promise<Value>) => ctx.db.transaction().execute(work)
  await change(async (tx) => {
    await becomeAuthor(tx, ctx, acting, { kind: 'independent', of: 'Fenward Research (fictional)' })
    await writeTexts(tx, ctx, acting, firstWords, 1)
    await shareDraft(tx, ctx, acting)
    const commentId = await addComment(tx, ctx, acting, comment)
    const whatChanged = 'The introduction says so now.'
    await answerComment(tx, ctx, acting, commentId, { outcome: 'changed', whatChanged })
    await writeTexts(tx, ctx, acting, laterWords, 2)
  })
  const prepared = await prepareReport(ctx, programme, english)
  if (prepared) await change((tx) => signReport(tx, ctx, acting, prepared, ''))
}
