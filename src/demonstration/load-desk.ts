import type { Context } from '../context.ts'
import { prepareText, releaseText } from '../listen/redactions/index.ts'
import { findProgrammeScope } from '../register/programmes/index.ts'
import { codingState, findReading, listCodings, listThemesInUse } from '../understand/coding/index.ts'
import { addMemo } from '../understand/memos/index.ts'
import { savePassages } from '../understand/quotes/index.ts'
import { birthsDesk } from './content/births-desk.ts'
import type { CodedAnswer } from './load-responses.ts'

type Theme = { id: string; title: string }
type Desk = { programmeId: string; questionId: string; accountId: string; requestId: string }

/** What analysts kept beside the codings of the decided programme: memos, passages, and quotes, some of them in public. */
export async function loadDesk(
  ctx: Context,
  slug: string,
  coded: readonly CodedAnswer[],
  accountId: string,
  secondId: string,
): Promise<void> {
  const programme = await findProgrammeScope(ctx.db, slug)
  const first = coded.find(({ text }) => text.includes(birthsDesk.passages[0].words))
  if (!programme || !first || slug !== birthsDesk.programme) return
  const { questionId } = first
  const desk = { programmeId: programme.id, questionId, accountId, requestId: 'demonstration' }
  const themes = await listThemesInUse(ctx.db, questionId)
  for (const { theme, text } of birthsDesk.memos) {
    const themeId = theme === null ? null : idOfTheme(themes, theme)
    await addMemo(ctx, { text, themeId, answerId: null }, desk)
  }
  const quoted = await loadPassages(ctx, desk, themes, coded)
  for (const answerId of quoted.slice(0, birthsDesk.quotesReleased))
    await publishByTwo(ctx, desk, answerId, secondId)
}

const idOfTheme = (themes: readonly Theme[], title: string): string => {
  const found = themes.find((theme) => theme.title === title)
  if (!found) throw new Error(`the demonstration has no theme named ${title}`)
  return found.id
}

/** @returns the answers of which a passage is a quote */
async function loadPassages(
  ctx: Context,
  desk: Desk,
  themes: readonly Theme[],
  coded: readonly CodedAnswer[],
): Promise<string[]> {
  const quoted: string[] = []
  for (const { theme, words, isQuote } of birthsDesk.passages) {
    const answer = coded.find(({ text }) => text.includes(words))
    if (!answer) throw new Error(`no answer of the demonstration says “${words}”`)
    const start = answer.text.indexOf(words)
    const passages = [{ start, end: start + words.length }]
    const [codings, reading] = await Promise.all([
      listCodings(ctx.db, answer.id),
      findReading(ctx.db, answer.id),
    ])
    const seen = codingState(codings, reading)
    const themeId = idOfTheme(themes, theme)
    await savePassages(ctx, { ...desk, answerId: answer.id, themeId, passages, seen }, isQuote)
    if (isQuote) quoted.push(answer.id)
  }
  return quoted
}

/** One person prepares the text for the public, and another one looks at it and releases it. */
const publishByTwo = (ctx: Context, desk: Desk, answerId: string, secondId: string): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    const { programmeId, accountId, requestId } = desk
    const id = await prepareText(tx, ctx, { programmeId, answerId, removed: [] }, { accountId, requestId })
    await releaseText(tx, ctx, { programmeId, id }, { accountId: secondId, requestId })
  })
