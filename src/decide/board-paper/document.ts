import type { Block, Document } from '../../documents/document.ts'
import { formatDay, formatMoment, formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { reversalSentence } from '../reversals/index.ts'
import { notice } from './blocks.ts'
import { writeAsked, writeOptions } from './sections/asked.ts'
import { writeMethod, writeMissing, writeSources } from './sections/ends.ts'
import { writeFindings, writeIssues } from './sections/issues.ts'
import { writeAlternatives, writeEquality, writeSubmissions } from './sections/others.ts'
import type { PaperFacts } from './service.ts'

/** In the order in which a member reads: what is asked first, what it rests on last. */
const sections: readonly ((t: Translate, facts: PaperFacts) => Block[])[] = [
  writeAsked,
  writeMissing,
  writeOptions,
  writeFindings,
  writeIssues,
  writeAlternatives,
  writeSubmissions,
  writeEquality,
  writeMethod,
  writeSources,
]

/** The paper for the meeting as data: both files are made of it. */
export const paperDocument = (t: Translate, facts: PaperFacts): Document => {
  const { content } = facts.draft
  return {
    title: t('decide:paper.title', { title: content.title }),
    about: [
      t('decide:paper.about.programme', { programme: facts.programme.title }),
      t('decide:paper.about.body', { body: content.decidedBy.name, day: formatDay(content.decidedOn) }),
      stateText(t, facts),
    ],
    blocks: [
      ...(facts.programme.fictional ? [notice(`${t('web:fictional.tag')} ${t('web:fictional.text')}`)] : []),
      ...reversedNotices(t, facts),
      notice(t('decide:paper.about.advice')),
      ...sections.flatMap((write) => write(t, facts)),
    ],
  }
}

/** Nobody reads on as if it stood, and nobody rests on another decision that does not. */
const reversedNotices = (t: Translate, { reversals, reversedOthers }: PaperFacts): Block[] => [
  ...reversals.map((reversal) =>
    notice(t('decide:paper.reversed', { what: `${reversalSentence(t, reversal)} ${reversal.what}` })),
  ),
  ...reversedOthers.map(notice),
]

/** What of it is public: a paper that says other than the published decision is a draft. */
function stateText(t: Translate, { draft, madeAt }: PaperFacts): string {
  const [newest] = draft.versions
  const moment = formatMoment(madeAt)
  if (!newest || draft.isChanged) return t('decide:paper.about.draft', { moment })
  return t('decide:paper.about.published', {
    number: formatNumber(newest.number),
    published: formatMoment(newest.publishedAt),
    moment,
  })
}
