/** What a decision has that most tests say nothing of. */
export const plainDecision = {
  optionId: null,
  stage: 'proceed',
  meetingId: null,
  conditions: '',
  findings: [] as string[],
} as const
