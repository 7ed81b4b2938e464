import type { Tx } from '../../src/db/database.ts'
import type { TestApp } from './app.ts'
import type { ProgrammeWithViews } from './programme-with-views.ts'

export type Counted = {
  app: TestApp
  programme: ProgrammeWithViews
  accountId: string
  /** Both on the question of the programme: the first is signed off. */
  themes: [signedOff: string, other: string]
  /** 14 responses, of which the first eight have both themes. */
  taken: { id: string; answerId: string }[]
}

type Change = [table: string, what: string, change: (tx: Tx) => Promise<unknown>]

/** Every kind of change that can move a number of the page of what people said, each by the table that it is made in. */
export function listCountChanges({ app, programme, accountId, themes, taken }: Counted): Change[] {
  const [buses, parking] = themes
  const at = (place: number) => taken[place] ?? { id: '', answerId: '' }
  const familyId = 'fa000000-0000-4000-8000-000000000000'
  const secondId = 'fb000000-0000-4000-8000-000000000000'

  /** An entry of the log that rows may name. */
  async function anyEntry(tx: Tx): Promise<string> {
    return (await tx.selectFrom('logEntries').select('id').limit(1).executeTakeFirstOrThrow()).id
  }

  const setResponse = (tx: Tx, place: number, values: Record<string, unknown>) =>
    tx.updateTable('responses').set(values).where('id', '=', at(place).id).execute()
  const setTheme = (tx: Tx, id: string, values: Record<string, unknown>) =>
    tx.updateTable('themes').set(values).where('id', '=', id).execute()
  const setActivity = (tx: Tx, values: Record<string, unknown>) =>
    tx.updateTable('activities').set(values).where('id', '=', programme.activityId).execute()
  const setFamily = (tx: Tx, values: Record<string, unknown>) =>
    tx.updateTable('campaignFamilies').set(values).where('id', '=', familyId).execute()
  const joinFamily = (tx: Tx, place: number) =>
    tx
      .insertInto('campaignMembers')
      .values({ answerId: at(place).answerId, familyId, kind: 'same', adds: false })
      .execute()

  return [
    ['themes', 'a theme signed off', (tx) => setTheme(tx, parking, { signedOffAt: new Date() })],
    ['themes', 'a theme worded anew', (tx) => setTheme(tx, parking, { title: 'Where to park' })],
    [
      'codings',
      'a coding made',
      (tx) =>
        tx
          .insertInto('codings')
          .values({ answerId: at(9).answerId, themeId: buses, madeBy: 'person', accountId })
          .execute(),
    ],
    [
      'codings',
      'a coding taken back',
      (tx) =>
        tx
          .updateTable('codings')
          .set({ takenBackAt: new Date() })
          .where('answerId', '=', at(0).answerId)
          .where('themeId', '=', parking)
          .execute(),
    ],
    [
      'codings',
      'a coding moved to another theme, as when themes are merged',
      (tx) =>
        tx.updateTable('codings').set({ themeId: parking }).where('answerId', '=', at(9).answerId).execute(),
    ],
    [
      'codings',
      'a coding deleted',
      (tx) => tx.deleteFrom('codings').where('answerId', '=', at(9).answerId).execute(),
    ],
    [
      'readings',
      'an answer read',
      (tx) =>
        tx
          .insertInto('readings')
          .values({ answerId: at(10).answerId, accountId })
          .execute(),
    ],
    [
      'readings',
      'a reading undone',
      (tx) => tx.deleteFrom('readings').where('answerId', '=', at(10).answerId).execute(),
    ],
    ['responses', 'a response withdrawn', (tx) => setResponse(tx, 1, { withdrawnAt: new Date() })],
    ['responses', 'a response erased', (tx) => setResponse(tx, 2, { erasedAt: new Date() })],
    [
      'responses',
      'a response of an organisation',
      (tx) => setResponse(tx, 3, { respondentKind: 'organisation' }),
    ],
    ['responses', 'a response by another channel', (tx) => setResponse(tx, 4, { channel: 'paper' })],
    ['responses', 'a response that came late', (tx) => setResponse(tx, 5, { isLate: true })],
    ['activities', 'late responses counted', (tx) => setActivity(tx, { countsLate: true })],
    ['activities', 'an activity under another title', (tx) => setActivity(tx, { title: 'Say more' })],
    [
      'questions',
      'a question in other words',
      (tx) =>
        tx
          .updateTable('questions')
          .set({ text: 'What else?' })
          .where('id', '=', programme.questionId)
          .execute(),
    ],
    [
      'questions',
      'a question added',
      (tx) =>
        tx
          .insertInto('questions')
          .values({
            id: secondId,
            activityId: programme.activityId,
            position: 2,
            kind: 'long-text',
            text: 'And?',
          })
          .execute(),
    ],
    [
      'answers',
      'another answer of a response',
      (tx) =>
        tx
          .insertInto('answers')
          .values({
            id: app.ctx.newId(),
            responseId: at(6).id,
            questionId: secondId,
            text: 'More',
            salt: Buffer.alloc(32),
          })
          .execute(),
    ],
    [
      'answers',
      'an answer emptied by a correction',
      (tx) => tx.updateTable('answers').set({ text: '' }).where('id', '=', at(11).answerId).execute(),
    ],
    [
      'answers',
      'an answer gone, with all that hung on it',
      (tx) => tx.deleteFrom('answers').where('id', '=', at(7).answerId).execute(),
    ],
    [
      'answerLanguages',
      'an answer found to be in another language',
      (tx) =>
        tx
          .insertInto('answerLanguages')
          .values({ answerId: at(6).answerId, guess: 'pl', score: 0.9, guessedAt: new Date() })
          .execute(),
    ],
    [
      'renderings',
      'a translation made',
      async (tx) =>
        tx
          .insertInto('renderings')
          .values({
            id: app.ctx.newId(),
            answerId: at(6).answerId,
            version: 1,
            fromLanguage: 'pl',
            text: 'The buses',
            makerRole: 'staff',
            makerName: 'Ada',
            salt: Buffer.alloc(32),
            entryId: await anyEntry(tx),
            accountId,
            madeAt: new Date(),
          })
          .execute(),
    ],
    [
      'campaignFamilies',
      'a family found to be a campaign',
      async (tx) =>
        tx
          .insertInto('campaignFamilies')
          .values({
            id: familyId,
            questionId: programme.questionId,
            foundAt: new Date(),
            judgement: 'campaign',
            judgedAt: new Date(),
            judgedBy: accountId,
            entryId: await anyEntry(tx),
            title: 'Save the buses',
          })
          .execute(),
    ],
    [
      'campaignMembers',
      'answers in a campaign',
      async (tx) => {
        for (const place of [3, 4, 5, 8, 12, 13]) await joinFamily(tx, place)
      },
    ],
    [
      'responseContacts',
      'an address left',
      (tx) =>
        tx
          .insertInto('responseContacts')
          .values({ responseId: at(12).id, email: 'somebody@example.org' })
          .execute(),
    ],
    [
      'campaignMembers',
      'a member taken out',
      (tx) =>
        tx
          .updateTable('campaignMembers')
          .set({ takenOutAt: new Date(), takenOutBy: accountId })
          .where('answerId', '=', at(12).answerId)
          .execute(),
    ],
    [
      'answerWords',
      'an answer that says nothing in words',
      (tx) =>
        tx
          .insertInto('answerWords')
          .values({
            ...{ answerId: at(13).answerId, questionId: programme.questionId, words: null },
            saidNothing: 'no-answer',
          })
          .onConflict((conflict) => conflict.column('answerId').doUpdateSet({ saidNothing: 'no-answer' }))
          .execute(),
    ],
    [
      'answersPutBack',
      'one that says nothing put back to be read',
      async (tx) => {
        const id = 'fc000000-0000-4000-8000-000000000000'
        const act = { id, questionId: programme.questionId, accountId, madeAt: new Date(), answers: 1 }
        await tx.insertInto('putBacks').values(act).execute()
        await tx
          .insertInto('answersPutBack')
          .values({ answerId: at(13).answerId, putBackId: id })
          .execute()
      },
    ],
    ['campaignFamilies', 'a campaign named anew', (tx) => setFamily(tx, { title: 'Keep the buses' })],
    ['campaignFamilies', 'no campaign after all', (tx) => setFamily(tx, { judgement: 'not-a-campaign' })],
    [
      'suggestionModels',
      'a model measured',
      (tx) =>
        tx
          .insertInto('suggestionModels')
          .values({
            questionId: programme.questionId,
            examples: 8,
            measured: JSON.stringify({ base: 8, bestIsHeld: 0.5 }),
          })
          .execute(),
    ],
    [
      'questionnaireVersions',
      'a version launched',
      (tx) =>
        tx
          .insertInto('questionnaireVersions')
          .values({
            activityId: programme.activityId,
            number: 1,
            content: JSON.stringify({ sections: [] }),
            meaning: 'first',
            launchedAt: new Date(),
          })
          .execute(),
    ],
    ['themes', 'a sign-off taken back', (tx) => setTheme(tx, parking, { signedOffAt: null })],
    [
      'themes',
      'a theme dropped',
      (tx) => setTheme(tx, buses, { droppedAt: new Date(), droppedBecause: 'dropped', signedOffAt: null }),
    ],
  ]
}
