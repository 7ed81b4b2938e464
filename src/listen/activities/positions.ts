/** A choice of a question: its key is what is kept, its label what is read. */
export type Choice = { key: string; label: string }

/**
 * The positions that a person may take on an option. They are kept with each question that asks for them,
 * so that the wording which was answered stays beside the answers.
 */
export const positions: readonly Choice[] = [
  { key: 'strongly-support', label: 'Strongly support' },
  { key: 'support', label: 'Support' },
  { key: 'neither', label: 'Neither support nor oppose' },
  { key: 'oppose', label: 'Oppose' },
  { key: 'strongly-oppose', label: 'Strongly oppose' },
  { key: 'not-sure', label: 'Not sure or do not know' },
]
