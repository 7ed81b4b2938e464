import type { RemedyKind } from './remedies.ts'

const callIn =
  'https://www.gov.uk/government/publications/reconfiguring-nhs-services-ministerial-intervention-powers'
const scrutiny = 'https://www.legislation.gov.uk/uksi/2013/218/part/4'
const complaints = 'https://www.legislation.gov.uk/uksi/2009/309/contents'
const ombudsman = 'https://www.ombudsman.org.uk/making-complaint'
const councilOmbudsman = 'https://www.lgo.org.uk/make-a-complaint'
const court = 'https://www.justice.gov.uk/courts/procedure-rules/civil/rules/part54'

/** Where the law or guidance behind a remedy can be read; keys of the catalogue. */
export function sourcesOf(kind: RemedyKind, isCouncil: boolean): { key: string; url: string }[] {
  const named = (name: string, url: string) => ({ key: `assure:disagree.source.${name}`, url })
  if (kind === 'scrutiny') return [named('scrutiny', scrutiny)]
  if (kind === 'call-in') return [named('callIn', callIn)]
  if (kind === 'court') return [named('court', court)]
  if (kind !== 'complaint') return []
  return isCouncil
    ? [named('councilOmbudsman', councilOmbudsman)]
    : [named('complaints', complaints), named('ombudsman', ombudsman)]
}
