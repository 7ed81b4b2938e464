import { maskIdentifiers } from '../../core/text/masking.ts'
import { formatMoment } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { ThemeInUse } from '../coding/index.ts'
import { pseudonymOf, type TextQuestion } from '../questions/index.ts'
import type { MemoRow } from './queries.ts'

type Memo = { text: string; about: string; made: string; url: string }

export type MemosView = {
  question: string
  fictional: boolean
  /** The answer that memos are shown of; null for those of the question with all that is in it. */
  answer: { id: string; name: string; text: string } | null
  themes: { value: string; text: string; selected: boolean }[]
  text: string
  memos: Memo[]
  errors: FieldError[]
  urls: { back: string; form: string; all: string | null }
}

export type MemosRows = {
  programme: ProgrammeScope
  question: TextQuestion
  answer: { id: string; responseId: string; text: string | null } | undefined
  themes: readonly ThemeInUse[]
  themeId: string | null
  memos: readonly MemoRow[]
}

const aboutOf = ({ theme, responseId }: Pick<MemoRow, 'theme' | 'responseId'>) =>
  theme
    ? `On the theme ${theme}`
    : responseId
      ? `On the answer of Respondent ${pseudonymOf(responseId)}`
      : 'On the question'

const madeBy = ({ who, madeAt, number }: { who: string; madeAt: Date; number: number }) =>
  `${number === 1 ? 'Written' : `Edited, version ${number},`} by ${who} on ${formatMoment(madeAt)}`

export function memosView(rows: MemosRows, typed?: { text: string; errors: FieldError[] }): MemosView {
  const { programme, question, answer } = rows
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  return {
    question: question.text,
    fictional: programme.fictional,
    answer: answer
      ? {
          id: answer.id,
          name: `Respondent ${pseudonymOf(answer.responseId)}`,
          text: maskIdentifiers(answer.text ?? '').text,
        }
      : null,
    themes: [
      { value: '', text: 'The question', selected: rows.themeId === null },
      ...rows.themes.map(({ id, title }) => ({ value: id, text: title, selected: id === rows.themeId })),
    ],
    text: typed?.text ?? '',
    memos: rows.memos.map((memo) => ({
      text: memo.text,
      about: aboutOf(memo),
      made: madeBy(memo),
      url: url('memos', memo.id),
    })),
    errors: typed?.errors ?? [],
    urls: {
      back: answer ? `${url('code')}?answer=${answer.id}` : urls.understand(programme.slug),
      form: url('memos'),
      all: answer || rows.themeId ? url('memos') : null,
    },
  }
}

const sample: MemosView = {
  question: 'What do you want to say about this?',
  fictional: false,
  answer: { id: 'a1', name: 'Respondent 7K2-M4P', text: 'The bus stops at five.' },
  themes: [{ value: '', text: 'The question', selected: true }],
  text: '',
  memos: [
    {
      text: 'Many who write of buses mean the 14, which is to stop in June.',
      about: 'On the theme Getting there',
      made: 'Written by Ada Lee on 4 May 2027, 5pm',
      url: '/memos/1',
    },
  ],
  errors: [],
  urls: { back: '/understand', form: '/memos', all: '/memos' },
}

export const memosPage = page<MemosView>('understand/memos/views/desk/memos.njk', {
  full: sample,
  empty: { ...sample, answer: null, memos: [], urls: { ...sample.urls, all: null } },
  refused: { ...sample, answer: null, errors: [{ field: 'text', message: 'Enter the memo' }] },
})

export type MemoView = {
  about: string
  fictional: boolean
  text: string
  number: number
  versions: { text: string; made: string }[]
  errors: FieldError[]
  urls: { back: string; form: string; remove: string }
}

export function memoView(
  programme: ProgrammeScope,
  memo: MemoRow,
  versions: readonly { number: number; text: string; madeAt: Date; who: string }[],
  typed?: { text: string; errors: FieldError[] },
): MemoView {
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, memo.questionId, 'memos', ...rest)
  return {
    about: aboutOf(memo),
    fictional: programme.fictional,
    text: typed?.text ?? memo.text,
    number: memo.number,
    versions: versions.map((version) => ({ text: version.text, made: madeBy(version) })),
    errors: typed?.errors ?? [],
    urls: { back: url(), form: url(memo.id), remove: url(memo.id, 'remove') },
  }
}

const sampleMemo: MemoView = {
  about: 'On the theme Getting there',
  fictional: false,
  text: 'Many mean the 14.',
  number: 2,
  versions: [
    { text: 'Many mean the 14.', made: 'Edited, version 2, by Ben Hill on 5 May 2027, 9am' },
    { text: 'Some mean the 14.', made: 'Written by Ada Lee on 4 May 2027, 5pm' },
  ],
  errors: [],
  urls: { back: '/memos', form: '/memos/1', remove: '/memos/1/remove' },
}

export const memoPage = page<MemoView>('understand/memos/views/desk/memo.njk', {
  full: sampleMemo,
  refused: { ...sampleMemo, text: '', errors: [{ field: 'text', message: 'Enter the memo' }] },
})
