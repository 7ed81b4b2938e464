/** What analysts of the decided programme left at their desk: memos, and passages of the groups' responses by theme. */
export const birthsDesk = {
  programme: 'births-in-quillshire',
  memos: [
    {
      theme: null,
      text: 'Many say “Pellowby” and mean the unit; some mean the town. Where only the town is meant, no theme applies.',
    },
    {
      theme: 'Travel time and distance',
      text: 'Who writes of the way home at night belongs here as well. Whether they have a car does not: that is under buses, taxis and people without a car.',
    },
    {
      theme: 'Ambulances and moving in an emergency',
      text: 'Asked of the lead: is the crew that the town council wants one more, or the same one kept? Until we know, both are coded here.',
    },
  ],
  passages: [
    {
      theme: 'Travel time and distance',
      words: 'We ask that the drive times be recalculated and published by parish.',
      isQuote: true,
    },
    {
      theme: 'Ambulances and moving in an emergency',
      words: '(a) an ambulance is stationed at Pellowby day and night',
      isQuote: false,
    },
    {
      theme: 'Partners and families being near',
      words:
        'They could not accept being alone: a place for partners to sleep came up in more than half of our conversations.',
      isQuote: true,
    },
    {
      theme: 'Partners and families being near',
      words:
        'They need rooms to sleep in, meals, free parking for the whole stay and somewhere for other children.',
      isQuote: true,
    },
  ],
  /** Of the quotes so many stand in public words that two people have looked at; the others wait. */
  quotesReleased: 2,
} as const
