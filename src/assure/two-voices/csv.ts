import { dayInLondon } from '../../core/days.ts'
import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { Voices } from './pages.ts'

const fields = ['voice', 'who', 'kind', 'day', 'seeks views', 'takes them into account', 'words'] as const

/** The declaration, then each comment that is shown. */
export function voicesCsv(t: Translate, name: string, { declaration, comments }: Voices): string {
  const degree = (one: string | null) => (one ? t(`assure:twoVoices.degree.${one}`) : '')
  const declared = declaration
    ? [
        [
          'the body itself',
          `${name}: ${declaration.declaredAs}`,
          '',
          dayInLondon(declaration.declaredAt),
        ].concat(degree(declaration.seeks), degree(declaration.weighs), declaration.words),
      ]
    : []
  const said = comments
    .filter(({ state }) => state === 'shown')
    .map(({ groupName, groupKind, saidAt, seeks, weighs, words }) => [
      'a group',
      groupName,
      t(`assure:twoVoices.kind.${groupKind}`),
      dayInLondon(saidAt),
      degree(seeks),
      degree(weighs),
      words,
    ])
  return csvOf([...fields], [...declared, ...said])
}
