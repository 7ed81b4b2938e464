/** One reason for which something may be refused, as the public policy states it. */
export type PolicyReason = { code: string; title: string; meaning: string }

export type Policy = {
  number: number
  introduction: string
  /** Within how many hours a person should have decided. */
  aimHours: number
  reasons: readonly PolicyReason[]
}

/** The policy that Heard comes with: version 1. An owner may change it; the older ones stay in the record. */
export const firstPolicy: Policy = {
  number: 1,
  introduction:
    'A person reads what you send before others see it. They check it against the reasons below and nothing else. What you think of a plan is never a reason.',
  aimHours: 48,
  reasons: [
    {
      code: 'personal-details',
      title: 'It has personal details',
      meaning: 'It names or points to a private person, or has contact details or someone’s health in it.',
    },
    {
      code: 'abuse',
      title: 'It is abusive',
      meaning: 'It insults, threatens or stirs up hatred of a person or a group of people.',
    },
    {
      code: 'against-the-law',
      title: 'Showing it could be against the law',
      meaning:
        'For example a false claim of fact that harms someone’s name, or words that a court has ordered kept private.',
    },
    {
      code: 'risk-of-harm',
      title: 'It speaks of someone being at risk',
      meaning: 'It goes to a person who can act on it at once, and is not shown to others.',
    },
    {
      code: 'own-complaint',
      title: 'It is about one person’s own care',
      meaning: 'A complaint is handled in private, with its own rights. We tell you where to send it.',
    },
    {
      code: 'off-subject',
      title: 'It is not about this planned change',
      meaning: 'Advertising, and what has nothing to do with the service or the plan.',
    },
    {
      code: 'several-ideas',
      title: 'It has more than one idea',
      meaning: 'Nobody can agree with half a statement. Send each idea by itself.',
    },
    {
      code: 'said-already',
      title: 'It says the same as one that is there',
      meaning: 'You can vote on that one.',
    },
    {
      code: 'not-understood',
      title: 'We could not understand it',
      meaning: 'Words are missing, or it could mean two things.',
    },
  ],
}

const ofOpinion =
  /\b(?:opinions?|viewpoints?|points? of view|critici[sz]\w*|critical|negative|disagree\w*|disapprov\w*|opposes?|opposed|opposition|unhelpful|off[- ]message|embarrass\w*|reputation of the (?:nhs|trust|board|body))\b/iu

/** Whether a reason is one for which nothing may be refused: what somebody thinks. By its words, so only a guard. */
export const isAboutOpinion = ({ title, meaning }: Pick<PolicyReason, 'title' | 'meaning'>): boolean =>
  ofOpinion.test(title) || ofOpinion.test(meaning)
