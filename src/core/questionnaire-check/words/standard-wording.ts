// Wordings that were tested and fixed elsewhere. Rules of wording leave them alone: changing them would spoil them.

/** The Friends and Family Test of the NHS in England, word for word since April 2020. */
export const friendsAndFamily = {
  text: 'Overall, how was your experience of our service?',
  options: ['Very good', 'Good', 'Neither good nor poor', 'Poor', 'Very poor', "Don't know"],
}

/** Equality information, GOV.UK Design System, Open Government Licence v3.0. */
const equality = [
  'What is your date of birth?',
  'Do you have any physical or mental health conditions or illness lasting or expected to last 12 months or more?',
  'Do any of your conditions or illnesses reduce your ability to carry out day to day activities?',
  'What is your ethnic group?',
  'Which of the following best describes your White background?',
  'Which of the following best describes your mixed or multiple ethnic groups background?',
  'Which of the following best describes your Asian or Asian British background?',
  'Which of the following best describes your Black, African, Caribbean or Black British background?',
  'Which of the following best describes your background?',
  'What is your legal marital or registered civil partnership status?',
  'What is your religion?',
  'What is your sex?',
  'Is the gender you identify with the same as your sex registered at birth?',
  'Which of the following best describes your sexual orientation?',
]

const asKey = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const standard = new Set([...equality, friendsAndFamily.text].map(asKey))

export const isStandardWording = (text: string): boolean => standard.has(asKey(text))

export const isSameWording = (one: string, other: string): boolean => one.trim() === other
