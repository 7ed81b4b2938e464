import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findClaims, splitSentences } from './find-claims.ts'

const claims = [
  'As patients tell us, evenings are hard.',
  'People have told us that they want care closer to home.',
  'Local residents keep telling us the car park is full.',
  'Most patients want shorter waits.',
  'Many people support the plan for one unit.',
  'We have listened to thousands of people across the county.',
  'We heard from patients that the old building is not fit for use.',
  'Feedback from events shows that the clinic is liked.',
  'The change is in line with what people told us.',
  'This is shaped by your feedback.',
  'There is strong public support for it.',
  'Clinicians agree that the rota is not safe.',
  'The evidence shows that bigger units do better.',
  'Option B is preferred by most residents.',
  'Staff say that the ward is too small.',
  'It is widely accepted that something must change.',
]

const plain = [
  'From April births that need a doctor would be at Otterhythe.',
  'Tell us what you think by 4 May.',
  'People who want to come by bus can do so.',
  'Half of the posts for doctors are empty.',
  'Patients will be asked at the door.',
  'The Board answers for the plan.',
  'The unit supports people at home.',
  'Staff will move to the new building.',
  'Money is one reason among others: temporary staff cost £2.1 million more than planned.',
  'Whether you support it or not, say so.',
  'Patients would travel 12 miles further.',
  'Three possible sites for one new specialist emergency hospital.',
  'The road belongs to the county council, which has its own plan for it.',
]

test('a sentence that says what people say has to show it', () => {
  for (const sentence of claims) assert.deepEqual(findClaims(sentence), [sentence])
})

test('a sentence about what would happen is none', () => {
  for (const sentence of plain) assert.deepEqual(findClaims(sentence), [], sentence)
})

test('a claim stands as it was written, once, among others; the sentences make up the text', () => {
  const text =
    'The ward is old. As patients tell us, it is cold.\n\nDr. Hale runs it. As patients tell us, it is cold.'
  assert.deepEqual(findClaims(text), ['As patients tell us, it is cold.'])
  assert.equal(splitSentences(text).join(''), text)
  assert.equal(splitSentences(text).length, 4)
})
