import { pseudonymOf } from '../../core/text/pseudonym.ts'
import type { Outcome } from './schema.ts'

/** What a response may tell of, as the desk says it. */
const kindNames: Record<string, string> = {
  'self-harm': 'self-harm or suicide',
  abuse: 'abuse',
  neglect: 'neglect',
  'harm-by-care': 'harm by care',
  'domestic-abuse': 'domestic abuse',
  'child-at-risk': 'a child at risk',
  'adult-at-risk': 'an adult at risk',
  'danger-to-others': 'danger to others',
  crime: 'a crime',
}

export const outcomeNames: Record<Outcome, { text: string; hint: string }> = {
  emergency: { text: 'Told the police or called 999', hint: 'Somebody is in danger now' },
  'safeguarding-lead': {
    text: 'Told the safeguarding lead',
    hint: 'Of the board or of the council; say who',
  },
  'provider-safety': {
    text: 'Told the safety team of the provider',
    hint: 'Harm by care: their duty of candour begins with them; say when and whom',
  },
  called: { text: 'Spoke with the person', hint: 'By phone or face to face' },
  wrote: { text: 'Wrote to the person', hint: 'With who can help' },
  'passed-on': { text: 'Passed on to somebody else', hint: 'Complaints, PALS, a GP; say whom' },
  known: { text: 'It is known and being seen to', hint: 'Say by whom' },
  'no-action': { text: 'No action is needed', hint: 'Say why: words put it here, and words can be wrong' },
}

export const nameOf = ({ responseId }: { responseId: string | null }) =>
  responseId ? `Respondent ${pseudonymOf(responseId)}` : 'A proposed statement'

export const kindsInWords = (kinds: readonly string[]): string =>
  kinds.length === 0 ? '' : `May be: ${kinds.map((kind) => kindNames[kind] ?? kind).join(', ')}`

/** What only the score put in the queue. */
export const readsLikeHarm = 'Reads like responses that spoke of harm'
