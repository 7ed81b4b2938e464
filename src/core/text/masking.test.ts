import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IdentifierKind } from './identifiers.ts'
import { maskIdentifiers, splitMasked } from './masking.ts'
import { isNhsNumber } from './number-identifiers.ts'

/** What is found, as the kind and the very words. Numbers are of Ofcom's drama ranges and NHS test numbers. */
const cases: Record<string, [text: string, ...found: [IdentifierKind, string][]][]> = {
  'e-mails': [
    ['Write to jo.bloggs+care@nhs.example.uk.', ['email', 'jo.bloggs+care@nhs.example.uk']],
    [
      'jo @ example.org or jo(at)example(dot)org',
      ['email', 'jo @ example.org'],
      ['email', 'jo(at)example(dot)org'],
    ],
    ['JO [AT] EXAMPLE DOT ORG please', ['email', 'JO [AT] EXAMPLE DOT ORG']],
    ['zoë@exämple.org', ['email', 'zoë@exämple.org']],
    ['met at the desk @ reception, 5 @ 2.50'],
    ['follow @examplehospital'],
  ],
  'phone numbers': [
    ['Ring 0161 496 0000 3 times', ['phone', '0161 496 0000']],
    ['07700900123', ['phone', '07700900123']],
    ['0-7-7-0-0-9-0-0-1-2-3', ['phone', '0-7-7-0-0-9-0-0-1-2-3']],
    [
      '+44 (0)7700 900123, 0044 20 7946 0000',
      ['phone', '+44 (0)7700 900123'],
      ['phone', '0044 20 7946 0000'],
    ],
    [
      '(0161) 496 0000 ext 12 or 447700900123',
      ['phone', '(0161) 496 0000 ext 12'],
      ['phone', '447700900123'],
    ],
    ['copied: \u202a07700 900123\u202c', ['phone', '07700 900123']],
    ['with the first 0 lost: 7700900123', ['phone', '7700900123']],
    ['abroad +353 20 910 0000', ['phone', '+353 20 910 0000']],
    ['٠٧٧٠٠٩٠٠١٢٣', ['phone', '٠٧٧٠٠٩٠٠١٢٣']],
    ['tel:07700900123ext4', ['phone', '07700900123ext4']],
    ['mob07700900123or 01632/960001', ['phone', '07700900123'], ['phone', '01632/960001']],
    [
      '01632 960001/07700 900123, 01632 960001/2',
      ['phone', '01632 960001'],
      ['phone', '07700 900123'],
      ['phone', '01632 960001'],
    ],
    ['on 01/02/2019 1030, 01/02/19 1030 and 12/01/2019 1030'],
    ['01/04/2019-31/03/2020, 01/04/19 - 31/03/20 and 2019/01/02 0304, 07/05 08/05 09/05'],
    ['44 with 120/80 130/85 14, room 0/12, 24/7, 2019/20 and 2020/21'],
    ['A1, ward 12, bay 3b, room 0123b, 1956, 2.1 million, 10am-4pm, the 07:30 and 08:15, no 12345678x'],
    ['I rang 111, then 999, then 116 123'],
    ['on 01.02.2019 1030 and 01-02-2019 10:30'],
    ['a share of 0.1234567890 of £01234567890'],
    ['44 patients in 2019, 2020 and 2021'],
  ],
  'NHS numbers': [
    ['943 476 5919', ['nhs-number', '943 476 5919']],
    ['no. 9434765919, yes', ['nhs-number', '9434765919']],
    [
      '943-476-5919 and 9 4 3 4 7 6 5 9 1 9',
      ['nhs-number', '943-476-5919'],
      ['nhs-number', '9 4 3 4 7 6 5 9 1 9'],
    ],
    [
      '9434765919x, no9434765919 and 943/476/5919',
      ['nhs-number', '9434765919'],
      ['nhs-number', '9434765919'],
      ['nhs-number', '943/476/5919'],
    ],
    ['order 943 476 5918, 9434765918 and 1234567890'],
    ['my NHS number is 943 476 5918', ['nhs-number', '943 476 5918']],
    ['part 94347659190 of 19434765919'],
    ['by 5-5: 94347 65919'],
  ],
  postcodes: [
    ['SW1A 1AA', ['postcode', 'SW1A 1AA']],
    [
      'in m1 1ae, ls13ex and EC1A-1BB',
      ['postcode', 'm1 1ae'],
      ['postcode', 'ls13ex'],
      ['postcode', 'EC1A-1BB'],
    ],
    ['SW 1A 1AA', ['postcode', 'SW 1A 1AA']],
    ['my postcode is b1 2nd', ['postcode', 'b1 2nd']],
    ['ward A1, bay B12, on the M6, in SW1A'],
    ['ward B1 2nd floor, ward b1 2nd floor, B12 5mg, M6 3hr drive'],
    ['A1 1AA and QQ1 1AA: no such areas'],
    ['M1 1AC: letters that a postcode never ends with'],
    ['gave me 2 1ab'],
  ],
  'dates of birth': [
    ['DOB 12/03/1956', ['date-of-birth', '12/03/1956']],
    ['D.O.B.: 12.3.56', ['date-of-birth', '12.3.56']],
    ['Born on the 3rd of April, 1956 in Leeds', ['date-of-birth', '3rd of April, 1956']],
    ['my date of birth is April 3, 1956', ['date-of-birth', 'April 3, 1956']],
    [
      'date-of-birth 1956-04-03; dob 03041956',
      ['date-of-birth', '1956-04-03'],
      ['date-of-birth', '03041956'],
    ],
    ['dob 03 04 1956', ['date-of-birth', '03 04 1956']],
    ['12/03/1956 is my date of birth', ['date-of-birth', '12/03/1956']],
    ['born 1/2/2020 and 3/2/2020', ['date-of-birth', '1/2/2020'], ['date-of-birth', '3/2/2020']],
    ["my son was born at St. Mary's on 12/03/2024", ['date-of-birth', '12/03/2024']],
    ['born 12/03/1956, admitted 14/05/2024', ['date-of-birth', '12/03/1956']],
    ['My appointment of 12/03/2024 was cancelled. I was born in Leeds. On 13/03/2024 I rang.'],
    ['born in 1956, or in March 1956, or on 3 March'],
    ['stubborn 12/03/1956'],
    ['seen on 12/03/2024'],
  ],
}

for (const [name, rows] of Object.entries(cases)) {
  for (const [text, ...expected] of rows) {
    test(`${name}: ${JSON.stringify(text)}`, () => {
      const { found } = maskIdentifiers(text)
      assert.deepEqual(
        found.map(({ kind, start, end }) => [kind, text.slice(start, end)]),
        expected,
      )
    })
  }
}

test('each is replaced by words, the rest of the text stays, and masking again changes nothing', () => {
  const text = '👍 Jo, born 12/03/1956, M1 1AE, NHS 943 476 5919, 0161 496 0000 or jo@example.org — thanks'
  const masked = maskIdentifiers(text).text
  assert.equal(
    masked,
    '👍 Jo, born [date of birth removed], [postcode removed], NHS [NHS number removed], ' +
      '[phone number removed] or [e-mail removed] — thanks',
  )
  assert.deepEqual(maskIdentifiers(masked), { text: masked, found: [] })
})

test('the NHS number check is modulus 11, and a remainder of 10 is never valid', () => {
  assert.ok(isNhsNumber('9434765919') && isNhsNumber('9876543210'))
  assert.ok(!isNhsNumber('9434765918') && !isNhsNumber('943476591') && !isNhsNumber('943476591X'))
  // The first nine digits give a check of 10.
  for (let last = 0; last < 10; last++) assert.ok(!isNhsNumber(`100000001${last}`))
})

test('a masked text in parts is the same text, and each part keeps its place in what was written', () => {
  const text = 'Ring 07700 900123.\njo@example.org'
  const parts = splitMasked(text, maskIdentifiers(text).found)
  assert.equal(parts.map((part) => part.text).join(''), maskIdentifiers(text).text)
  assert.deepEqual(
    parts.map(({ start, end, isExact }) => [text.slice(start, end), isExact]),
    [
      ['Ring ', true],
      ['07700 900123', false],
      ['.\n', true],
      ['jo@example.org', false],
    ],
  )
  assert.deepEqual(splitMasked('', []), [])
})

test('long texts of awkward shape are masked in time that grows with their length', () => {
  const awkward = [
    '1 ',
    'a',
    'born 1/1/2001 ',
    'a@',
    "a.a'",
    '0( ) ',
    '0/',
    '1/1/01 ',
    '07a',
    'a (at) ',
    'M1 ',
    '1 january ',
    '+',
    ' ',
  ]
  const started = performance.now()
  for (const part of awkward) maskIdentifiers(part.repeat(300_000 / part.length))
  assert.ok(performance.now() - started < 10_000)
})
