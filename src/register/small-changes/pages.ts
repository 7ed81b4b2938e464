import { page } from '../../web/page.ts'
import {
  type ChangeKind,
  type PublishedProgramme,
  type SmallChangeContent,
  sampleContent,
  samplePublished,
} from '../programmes/index.ts'
import { listRules } from './rules.ts'

type WhyView = {
  slug: string
  title: string
  fictional: boolean
  answers: SmallChangeContent
  rules: ReturnType<typeof listRules>
}

export const whyView = (
  { slug, fictional, content }: PublishedProgramme,
  answers: SmallChangeContent,
): WhyView => {
  const changes = content.options.flatMap(({ effects }) => effects.map(({ change }) => change))
  const change: ChangeKind = changes.includes('move') ? 'move' : (changes[0] ?? 'none')
  return { slug, title: content.title, fictional, answers, rules: listRules({ ...answers, change }) }
}

const sampleAnswers: SmallChangeContent = {
  forWhom: 'People who come for blood tests in the evening',
  size: 'under-1000',
  mannerChanges: true,
  rangeChanges: false,
  howTold: 'A letter to each, and a notice at the door',
  viewsAsked: true,
  whatPeopleSaid: 'They wanted a later end: it is 8pm now.',
  equality: 'none',
  equalityWords: 'All nine groups, with the figures of last year',
  councilView: 'not-substantial',
  losesBeds: false,
  needsCapital: false,
}

export const whyPage = page<WhyView>('register/small-changes/views/why-so-little.njk', {
  full: whyView({ ...samplePublished, content: sampleContent }, sampleAnswers),
  bare: whyView(
    { ...samplePublished, fictional: false, content: { ...sampleContent, options: [] } },
    { ...sampleAnswers, mannerChanges: false, viewsAsked: false, howTold: '', whatPeopleSaid: '' },
  ),
})
