/** A sample of the county, drawn and asked by a made-up firm: one question that the open questionnaire asked too. */
export const birthsSample = {
  programme: 'births-in-quillshire',
  activity: 'A drawn sample of households',
  /** The question of the open questionnaire, with its answers in their order. */
  asked: { activity: 'questionnaire', question: 'journey' },
  people: 180,
  stated: {
    population: 'Adults in Quillshire',
    method: 'Face to face, at addresses drawn by chance in every district',
    issued: 420,
    achieved: 180,
    quotas: 'None',
    weights: 'By age and sex, to the people of the county',
  },
  /** Older people and women opened the door more often than their share: that is what the weights are for. */
  age: { '16 to 64': 0.5, '65 to 74': 0.27, '75 and over': 0.23 },
  women: 0.6,
  /** How many in a hundred of each age say each way to get there; a person may say several. */
  ways: {
    '16 to 64': { drive: 74, lift: 22, bus: 17, taxi: 9, 'no-way': 4 },
    '65 to 74': { drive: 66, lift: 31, bus: 24, taxi: 14, 'no-way': 7 },
    '75 and over': { drive: 41, lift: 44, bus: 21, taxi: 26, 'no-way': 14 },
  },
} as const
