/** What came to the decided programme in other ways: a group's own sheet, a petition, and someone else's survey. */
export const birthsStrands = {
  programme: 'births-in-quillshire',
  group: {
    title: 'What groups told us on a sheet',
    question: 'Should every doctor-led birth be at Otterhythe?',
    answers: [
      { key: 'for', label: 'For' },
      { key: 'against', label: 'Against' },
      { key: 'not-sure', label: 'Not sure' },
    ],
    name: 'North Quill Carers’ Circle',
    place: 'Northgate hall',
    people: 12,
    tallies: { for: 2, against: 9, 'not-sure': 1 },
    said: 'Most of us could not get to Otterhythe and back while someone at home needs us. Two of us would rather have the bigger unit, because more doctors are there at night.',
  },
  petition: {
    title: 'Keep births in Pellowby',
    wording: 'We ask the Board to keep a unit in Pellowby where babies can be born by day and by night.',
    signatures: 6_214,
    organiser: 'Pellowby Parents',
    area: 'Pellowby and the villages around it',
  },
  survey: {
    title: 'The county council’s own survey',
    ranBy: 'Quillshire County Council',
    known:
      'An online form that anyone could fill in, open for three weeks. Nobody was drawn, and one person could answer twice.',
    count: 1_843,
    unit: 'responses',
    note: 'The council counted and published it. Its answers are not in this record.',
  },
}
