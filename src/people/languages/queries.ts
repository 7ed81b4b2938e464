import type { Insertable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import type { TranslationRow } from './progress.ts'

export const listLanguages = (db: Db) => db.selectFrom('languages').selectAll().orderBy('code').execute()

export const listLanguagesOn = (db: Db) =>
  db
    .selectFrom('languages')
    .select(['code', 'name', 'revision'])
    .where('isOn', '=', true)
    .orderBy('code')
    .execute()

export const findLanguage = (db: Db | Tx, code: string) =>
  db.selectFrom('languages').selectAll().where('code', '=', code).executeTakeFirst()

export type LanguageRow = NonNullable<Awaited<ReturnType<typeof findLanguage>>>

/** Nobody else changes the language until the transaction ends. */
export const findLanguageForUpdate = (tx: Tx, code: string) =>
  tx.selectFrom('languages').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()

/** False where it is there already. */
export async function insertLanguage(tx: Tx, language: Insertable<DB['languages']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('languages')
    .values(language)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export const updateLanguage = (tx: Tx, { code, revision }: LanguageRow, changes: { isOn?: boolean }) =>
  tx
    .updateTable('languages')
    .set({ ...changes, revision: revision + 1 })
    .where('code', '=', code)
    .execute()

export const listTranslations = (db: Db | Tx, language: string): Promise<TranslationRow[]> =>
  db
    .selectFrom('translations')
    .select(['key', 'text', 'englishHash', 'signedText', 'signedEnglishHash'])
    .where('language', '=', language)
    .execute()

type NewTranslation = { language: string; key: string; text: string; englishHash: Buffer; changedAt: Date }

/** @returns how many were new or other than before */
export async function upsertTranslations(tx: Tx, rows: readonly NewTranslation[]): Promise<number> {
  if (rows.length === 0) return 0
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('translations')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(['language', 'key'])
        .doUpdateSet((eb) => ({
          text: eb.ref('excluded.text'),
          englishHash: eb.ref('excluded.englishHash'),
          changedAt: eb.ref('excluded.changedAt'),
        }))
        .where((eb) =>
          eb.or([
            eb('translations.text', '<>', eb.ref('excluded.text')),
            eb('translations.englishHash', '<>', eb.ref('excluded.englishHash')),
          ]),
        ),
    )
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows)
}

/** What stands becomes what the public reads. */
export const signTranslations = (tx: Tx, language: string, keys: readonly string[]) =>
  tx
    .updateTable('translations')
    .set((eb) => ({ signedText: eb.ref('text'), signedEnglishHash: eb.ref('englishHash') }))
    .where('language', '=', language)
    .where('key', 'in', [...keys])
    .execute()

export const insertSignature = (tx: Tx, signature: Insertable<DB['languageSignatures']>) =>
  tx.insertInto('languageSignatures').values(signature).execute()

/** Who signed, newest first. */
export const listSignatures = (db: Db, language?: string) =>
  db
    .selectFrom('languageSignatures')
    .selectAll()
    .$if(language !== undefined, (query) => query.where('language', '=', language ?? ''))
    .orderBy('signedAt', 'desc')
    .execute()

export type SignatureRow = Awaited<ReturnType<typeof listSignatures>>[number]
