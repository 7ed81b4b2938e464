import { formatDay, formatNumber } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { hashContent, isReady, isTranslated, listUnsigned, type Progress } from './progress.ts'
import type { LanguageRow, SignatureRow } from './queries.ts'
import type { Taken } from './service.ts'

type LanguageLine = {
  name: string
  code: string
  url: string
  state: string
  translated: string
  wants: string
}
type LanguagesView = {
  languages: LanguageLine[]
  typed: { code: string; name: string }
  errors?: readonly FieldError[]
}

/** `1,200 of 1,460` */
const shareOf = ({ current, needed }: Progress): string =>
  `${formatNumber(current.size)} of ${formatNumber(needed.size)}`

/** What the public reads in English although the language is on. */
const inEnglishStill = ({ needed, signed }: Progress): number => needed.size - signed.size

function wantsOf({ isOn }: LanguageRow, progress: Progress): string {
  const unsigned = listUnsigned(progress).length
  const english = inEnglishStill(progress)
  if (isOn && english > 0) return `${formatNumber(english)} shown in English`
  if (!isTranslated(progress)) return 'Translations'
  if (unsigned > 0) return 'A signature'
  return isOn ? 'Nothing' : 'To be turned on'
}

export const languagesView = (
  held: readonly { language: LanguageRow; progress: Progress }[],
  typed = { code: '', name: '' },
): LanguagesView => ({
  languages: held.map(({ language, progress }) => ({
    name: language.name,
    code: language.code,
    url: urls.language(language.code),
    state: language.isOn ? 'On' : 'Off',
    translated: shareOf(progress),
    wants: wantsOf(language, progress),
  })),
  typed,
})

/** Most sentences that a page lists. */
const mostListed = 50
/** Most rows that a page says were not taken. */
const mostBad = 200

type Listed = { key: string; english: string }
type LanguageView = {
  code: string
  name: string
  isOn: boolean
  isReady: boolean
  translated: string
  counts: { missing: number; outdated: number; unsigned: number; inEnglish: number }
  missing: Listed[]
  outdated: Listed[]
  contentHash: string
  signatures: {
    who: string
    when: string
    sentences: number
    hash: string
    isNamed: boolean
    stands: boolean
  }[]
  taken: (Omit<Taken, 'bad'> & { bad: Taken['bad']; badCount: number }) | null
  typed: { signedBy: string; capacity: string; isNamedInPublic: boolean }
  errors?: readonly FieldError[]
}

const listed = (needed: Progress['needed'], keys: Iterable<string>): Listed[] =>
  [...keys].slice(0, mostListed).map((key) => ({ key, english: needed.get(key) ?? '' }))

const nothingTyped = { signedBy: '', capacity: '', isNamedInPublic: false }

export function languageView(
  language: LanguageRow,
  progress: Progress,
  signatures: readonly SignatureRow[],
  { taken = null, typed = nothingTyped }: { taken?: Taken | null; typed?: LanguageView['typed'] } = {},
): LanguageView {
  const { needed, current, outdated } = progress
  const missing = [...needed.keys()].filter((key) => !current.has(key) && !outdated.has(key))
  const contentHash = hashContent(progress)
  return {
    code: language.code,
    name: language.name,
    isOn: language.isOn,
    isReady: isReady(progress),
    translated: shareOf(progress),
    counts: {
      missing: missing.length,
      outdated: outdated.size,
      unsigned: listUnsigned(progress).length,
      inEnglish: inEnglishStill(progress),
    },
    missing: listed(needed, missing),
    outdated: listed(needed, outdated.keys()),
    contentHash,
    signatures: signatures.map((one) => ({
      who: `${one.signedBy}, ${one.capacity}`,
      when: formatDay(one.signedAt),
      sentences: one.sentences,
      hash: one.contentHash,
      isNamed: one.isNamedInPublic,
      stands: one.contentHash === contentHash,
    })),
    taken: taken && { ...taken, bad: taken.bad.slice(0, mostBad), badCount: taken.bad.length },
    typed,
  }
}

const sampleLanguage: LanguageRow = {
  ...{ code: 'pl', name: 'Polski', isOn: false, revision: 1 },
  addedAt: new Date('2027-05-04T09:00:00Z'),
}
const none: Progress = { needed: new Map([['web:skip', 'Skip to main content']]), ...emptyMaps() }
const all: Progress = { ...none, current: new Map([['web:skip', 'Przejdź do treści']]) }
function emptyMaps() {
  return {
    current: new Map<string, string>(),
    outdated: new Map<string, string>(),
    signed: new Map<string, string>(),
  }
}
const changed: Progress = {
  needed: new Map([...none.needed, ['web:error.notFound.title', 'Page not found']]),
  current: new Map(),
  outdated: new Map([['web:error.notFound.title', 'Nie ma strony']]),
  signed: new Map(),
}
const signature: SignatureRow = {
  ...{
    id: '7b0c6e0e-3b0f-4b52-9d52-0d2f3a1c9f11',
    language: 'pl',
    contentHash: hashContent(all),
    sentences: 1,
  },
  ...{ signedBy: 'Ewa Nowak', capacity: 'translator', isNamedInPublic: true, recordedBy: null },
  ...{ signedAt: new Date('2027-05-04T09:00:00Z'), entryId: '7b0c6e0e-3b0f-4b52-9d52-0d2f3a1c9f12' },
}

export const languagesPage = page<LanguagesView>('people/languages/views/desk/languages.njk', {
  empty: languagesView([]),
  full: languagesView([
    { language: sampleLanguage, progress: none },
    { language: { ...sampleLanguage, code: 'cy', name: 'Cymraeg', isOn: true }, progress: all },
  ]),
  refused: {
    ...languagesView([], { code: 'zz', name: '' }),
    errors: [{ field: 'code', message: 'Enter the code of a language' }],
  },
})

const taken: Taken = {
  ...{ changed: 12, unchanged: 3, empty: 400 },
  bad: [{ row: 14, key: 'web:person.phone', reason: 'Keep {{phone}} as in the English.' }],
}

export const languagePage = page<LanguageView>('people/languages/views/desk/language.njk', {
  empty: languageView(sampleLanguage, none, []),
  taken: languageView({ ...sampleLanguage, isOn: true }, changed, [signature], { taken }),
  ready: languageView(sampleLanguage, { ...all, signed: all.current }, [signature]),
  refused: {
    ...languageView(sampleLanguage, all, []),
    errors: [{ field: 'signedBy', message: 'Enter the name of the speaker who signs' }],
  },
})

type TranslationsView = {
  languages: { code: string; name: string; who: string | null; when: Date; hash: string }[]
}

/** Who answers for the languages that are on: by name where they agree to it. */
export const translationsView = (
  on: readonly Pick<LanguageRow, 'code' | 'name'>[],
  signatures: readonly SignatureRow[],
): TranslationsView => ({
  languages: on.flatMap(({ code, name }) => {
    const newest = signatures.find(({ language }) => language === code)
    if (!newest) return []
    const { isNamedInPublic, signedBy, capacity, signedAt, contentHash } = newest
    const who = isNamedInPublic ? `${signedBy}, ${capacity}` : null
    return [{ code, name, who, when: signedAt, hash: contentHash }]
  }),
})

export const translationsPage = page<TranslationsView>('people/languages/views/translations.njk', {
  empty: { languages: [] },
  full: translationsView(
    [
      { code: 'pl', name: 'Polski' },
      { code: 'cy', name: 'Cymraeg' },
    ],
    [signature, { ...signature, language: 'cy', isNamedInPublic: false }],
  ),
})
