import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkQuestionnaire, type QuestionToCheck } from './index.ts'

// A fault and what looks like it, rule by rule; none of these is in the labelled set.

const yesNo = 'Yes|No|Not sure'
const support =
  "Strongly support|Tend to support|Neither support nor oppose|Tend to oppose|Strongly oppose|Don't know"
const satisfied =
  'Very satisfied|Fairly satisfied|Neither satisfied nor dissatisfied|Fairly dissatisfied|Very dissatisfied|Not applicable'
const agree = "Strongly agree|Agree|Neither agree nor disagree|Disagree|Strongly disagree|Don't know"

type Example = [rules: string, text: string, options?: string | undefined, more?: Partial<QuestionToCheck>]
const scale = { kind: 'scale' } as const
const text = { kind: 'text' } as const

function rulesOf([, words, options, more]: Example): string {
  const question: QuestionToCheck = {
    id: 'q1',
    text: words,
    kind: options === support || options === satisfied || options === agree ? 'scale' : 'single',
    purpose: 'To decide on it',
    ...(options ? { options: options.split('|') } : {}),
    ...more,
  }
  const found = checkQuestionnaire({ title: 'A survey', questions: [question] })
  return [...new Set(found.map(({ rule }) => rule))].sort().join(' ')
}

function holds(name: string, examples: readonly Example[]): void {
  test(name, () => {
    for (const example of examples) assert.equal(rulesOf(example), example[0], example[1])
  })
}

holds('SL-01: two questions in one', [
  ['SL-01', 'How satisfied were you with the waiting time and the friendliness of staff today?', satisfied],
  ['SL-01', 'Do you think the hospital should build a new car park and charge for it?', yesNo],
  ['SL-01', 'Was your nurse polite and did she listen to you today?', yesNo],
  ['SL-01', 'Are you happy with the location as well as the parking today?', yesNo],
  ['SL-01', 'Did you use the bus today, and if so was it on time?', yesNo],
  ['SL-01', 'Do you support closing Ash Ward and opening Elm Ward?', support],
  ['SL-01', 'If you used the shuttle bus this week, was it on time?', yesNo],
  ['', 'Do you support the merger of Ash Ward and Elm Ward?', support],
  ['', 'How far do you support or oppose a joint unit between Fairmile and Calder?', support],
  ['', 'Did you come by bus or by car today?', 'By bus|By car|Another way (say which)|Prefer not to say'],
  ['', "Were you seen at Guy's and St Thomas' Trust this month?", yesNo],
  ['', 'How would the plan affect you and your family?', undefined, text],
])

holds('SL-02: leading', [
  ['SL-02', 'Given the pressures on the NHS, do you support one unit?', yesNo],
  ['SL-02', 'Do you agree that the clinic should move?', yesNo],
  ['SL-02', 'Most doctors agree that one site works. Do you support one site?', yesNo],
  ['SL-02', 'As you know, the building is old. Should it be replaced?', yesNo],
  ['SL-02', 'The new unit will save lives. Do you support it?', yesNo],
  ['SL-02', 'It is clear that change is needed. Should the unit move?', yesNo],
  ['', 'How clearly did the nurse explain the plan today?', 'Clearly|Not clearly|I saw no nurse'],
  ['SL-01', 'Do you find it hard to get along with other people and to work?', yesNo],
])

holds('SL-03 and SL-04: loaded words, and an argument before the question', [
  ['SL-03', 'Do you support our plan to improve stroke care?', support],
  ['SL-03', 'Do you support a safer, more efficient birth unit?', support],
  [
    '',
    'How safe did you feel on the ward last night?',
    'Very safe|Fairly safe|Fairly unsafe|Very unsafe|I was not there',
  ],
  ['', 'What could we do to improve the leaflet?', undefined, text],
  [
    'SL-04',
    'Should we merge the two teams?',
    yesNo,
    { preamble: 'One team would give faster care, save money and attract more nurses.' },
  ],
  [
    '',
    'Should we merge the two teams?',
    yesNo,
    { preamble: 'One team would give faster care and save money. However, some would travel further.' },
  ],
])

holds('SL-05 and SL-06: all or nothing, and negatives', [
  ['SL-05', 'Did staff always introduce themselves on this visit?', yesNo],
  ['SL-05', 'Was everyone you met today polite?', yesNo],
  [
    '',
    'How worried, if at all, are you about the move?',
    "Very worried|Fairly worried|Not very worried|Not at all worried|Don't know",
    scale,
  ],
  ['SL-06', 'Do you disagree that visitors should not stay overnight?', yesNo],
  ['SL-06', 'Are you against stopping the night bus?', yesNo],
  ['SL-06 SL-12', 'Parking should not be free.', agree],
  ['', 'Were you unable to come on the day offered this month?', yesNo],
])

holds('SL-07 and SL-08: scales', [
  [
    'SL-07',
    'How satisfied are you with the plan?',
    "Extremely satisfied|Very satisfied|Satisfied|Dissatisfied|Don't know",
    scale,
  ],
  ['SL-07', 'How was the ward today?', 'Very clean|Clean|Fairly clean|Dirty|Not sure', scale],
  ['SL-07', 'How do you rate the plan?', "Excellent|Very good|Good|Fair|Don't know", scale],
  [
    'SL-07',
    'How helpful was the letter?',
    'Very helpful|Unhelpful|Helpful|Very unhelpful|I had no letter',
    scale,
  ],
  [
    '',
    'How helpful was the letter?',
    'Extremely helpful|Very helpful|Moderately helpful|Slightly helpful|Not at all helpful|I had no letter',
    scale,
  ],
  [
    '',
    'How did you find the pace?',
    'Far too fast|A bit too fast|About right|A bit too slow|Far too slow|I was not there',
    scale,
  ],
  [
    'SL-08',
    'How clear was the talk today?',
    '1 - Very clear|2|3|4|5|6 - Very unclear|I was not there',
    scale,
  ],
  ['', 'How was the food today, where 1 is very poor and 5 is very good?', '1|2|3|4|5|I did not eat', scale],
])

holds('SL-09: bands', [
  ['SL-09', 'How old are you?', 'Under 18|18 to 30|30 to 50|51 or over|Prefer not to say'],
  ['SL-09', 'How old are you?', '18-24|25-34|35-44|45-64|Prefer not to say'],
  [
    'SL-09',
    'What is your household income?',
    'Under £10,000|£10,000 to £20,000|£20,000 to £40,000|Over £40,000|Prefer not to say',
  ],
  [
    'SL-09',
    'How long have you worked here?',
    'Less than 6 months|6 months to 1 year|2 to 5 years|More than 5 years|Prefer not to say',
  ],
  [
    '',
    'How long have you worked here?',
    'Less than 6 months|6 months to under 1 year|1 year to under 5 years|5 years or more|Prefer not to say',
  ],
  [
    '',
    'How long was your wait today?',
    'Up to 30 minutes|31 minutes to 1 hour|More than 1 hour|I did not wait',
  ],
  ['', 'How many people live with you?', 'None|1|2|3|4 or more|Prefer not to say'],
])

holds('SL-10, SL-11 and SL-13: what answers leave out', [
  ['SL-10', 'Do you support the plan?', 'Yes|No'],
  ['SL-10', 'Should the unit move?', yesNo, { required: true }],
  ['', 'May we contact you about your answers?', 'Yes|No'],
  ['SL-11', 'How did you hear about this survey?', "Poster|Friend|Other|Can't remember"],
  ['', 'How did you hear about this survey?', "Poster|Friend|Other (please say)|Can't remember"],
  ['SL-13', 'Which hospital should lose its birth unit?', "Ashby|Linden|Calder|Don't know"],
  ['SL-13', 'Which option do you prefer?', "Option A: one site|Option B: two sites|Don't know"],
  ['', 'Which option do you prefer?', "One site|Two sites, as now|Another idea (say which)|Don't know"],
])

holds('SL-14 to SL-17: what is taken as known', [
  ['SL-14', 'When you last used the minor injuries unit, were you seen by a nurse?', yesNo],
  ['SL-14', 'Where did you park today?', "Car park A|Car park B|On the street|Can't remember"],
  ['', 'Where did you park today?', 'Car park A|Car park B|On the street|I did not park'],
  ['SL-15', 'How do you usually travel to the hospital?', 'By bus|By car|On foot|I do not go there'],
  ['SL-16', 'Did you visit the walk-in centre?', yesNo],
  [
    '',
    'How often did you take the bus last week?',
    "Every day|4 to 6 days|1 to 3 days|Not at all|Can't remember",
  ],
  ['SL-17', 'Would you travel further for specialist care?', yesNo],
  ['', 'Would you travel 20 miles for specialist care?', yesNo],
])

holds('SL-18, SL-19 and SL-21: words', [
  ['SL-18', 'Do you support the ICB plan for births?', support],
  [
    'SL-18',
    'How clear was the triage process today?',
    'Very clear|Fairly clear|Fairly unclear|Very unclear|I was not there',
  ],
  ['', 'Should the NHS Integrated Care Board (ICB) meet in public?', yesNo],
  [
    'SL-19',
    'Thinking of the visits that you have made to this hospital, please say what you would like us to do in another way when you next come.',
    undefined,
    text,
  ],
  ['SL-21', 'Is there a bus stop near your home?', yesNo],
  ['SL-21', 'Did you get good care on this visit?', yesNo],
  ['', 'Have you recently, within the last 2 weeks, had a letter from us?', yesNo],
])

holds('SL-23 to SL-25, SL-28 and SL-32', [
  [
    'SL-10 SL-23',
    'What is your ethnic group?',
    'White|Mixed|Asian|Black|Prefer not to say',
    { required: true },
  ],
  [
    'SL-23',
    'What is your email address?',
    undefined,
    { ...text, required: true, hint: 'We keep it private.' },
  ],
  ['SL-24', 'What do you think of the plan?', undefined, { ...text, purpose: 'TBC' }],
  ['SL-25', 'Put these in order.', 'A|B|C', { kind: 'ranking', hint: 'Drag and drop, or skip this.' }],
  ['SL-28', 'What is the name of the doctor you saw?', undefined, text],
  ['', 'What should the new medicines leaflet say?', undefined, text],
  [
    'SL-32',
    'Overall, how was your experience of our service?',
    "Very poor|Poor|Neither good nor poor|Good|Very good|Don't know",
  ],
  [
    '',
    'Thinking about our ward. Overall, how was your experience of our service?',
    "Very good|Good|Neither good nor poor|Poor|Very poor|Don't know",
  ],
])
