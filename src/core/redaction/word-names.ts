/** Given names that are everyday words too: a name inside a sentence with a capital, seldom at its beginning. */
export const wordNames = new Set(
  (
    'amber angel angelica april art ash autumn barney basil bell belle beryl bill billy blossom bobby bob brad brandy brook buck bud candy carol ' +
    'carter charity charlie chase christian clay clement clementine coral crystal daisy dale dawn dean destiny dolly don drew earl ebony emerald ' +
    'eve faith fanny felicity fern flora frances frank freeman gene ginger glen grace grant guy hank harmony harry hazel heather holly homer hope ' +
    'hunter iris isla ivory ivy jack jade jasmine jasper jay jewel jimmy joe joey john johnny josh joy june kay ken kim kit kitty lance laurel ' +
    'lee leo lily luna lyn mac marge maria marina mark mason matt may melody mercy mike miles misty myrtle nelson nick noble noel olive opal pat ' +
    'patience patsy patty pearl penny peter phoebe phoenix pip pierce piper poppy precious princess prudence queenie ray reed rich rick rob robin ' +
    'rocky rod roger roman rose rosemary rowan roy ruby rusty sage sal sally sam sandy scarlett sheila sherry sienna sky sonny star sterling sue ' +
    'jo al ed vi di bo ty cy ng wu li ' +
    'summer sunny ted terry tom tony toby tracy trinity troy tyler val valentine victor victoria viola violet wade warren will willow winnie'
  ).split(' '),
)

/** With a capital inside a sentence these are days, months, peoples or faiths far more often than people. */
export const seldomNames = new Set(
  (
    'i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november ' +
    'december easter christmas whit whitsun ramadan eid diwali english british scottish welsh irish polish romanian asian african caribbean indian ' +
    'pakistani bangladeshi chinese muslim hindu sikh jewish catholic anglican methodist nhs gp gps ae a&e icb ccg cqc mri ct ecg dob ref tel mob god ' +
    'bangla sylheti punjabi urdu gujarati arabic somali french german spanish english latin bengali tamil turkish ukrainian russian bst gmt covid ' +
    'zoom whatsapp google facebook tesco asda sainsbury boots lidl aldi morrisons uber macmillan samaritans parkinson crohn alzheimer sjögren raynaud ' +
    'down hodgkin parliament hansard vivaldi netflix youtube twitter instagram vaseline calpol nurofen hoover zimmer velcro dementia brexit labour ' +
    'tory conservative lib dem green reform friends scouts guides barnardo shelter mencap mind scope yours dear sir madam regards sincerely faithfully'
  ).split(' '),
)

/** People of public life who are named as such: taking them out would only make a text harder to follow. */
export const publicFigures = new RegExp(
  `(?<!\\p{L})(?:${[
    '(?:Aneurin|Nye) Bevan',
    '(?:Florence )?Nightingale(?! (?:Street|Road|Close|Avenue|Lane))',
    '(?:Clement )?Attlee',
    'Enoch Powell',
    '(?:Mrs|Margaret) Thatcher',
    '(?:Mr|Tony) Blair',
    '(?:Mr|David) Cameron',
    '(?:Mr|Gordon) Brown(?= (?:as|was|when|said|government))',
    '(?:Boris|Mr) Johnson',
    'Theresa May',
    'Liz Truss',
    'Rishi Sunak',
    '(?:Sir )?Keir Starmer',
    'Wes Streeting',
    'Jeremy (?:Hunt|Corbyn)',
    'Matt Hancock',
    'Andrew Lansley',
    'Virginia Bottomley',
    'Kenneth Clarke',
    'Alan (?:Johnson|Milburn)',
    'Andy Burnham',
    'Sajid Javid',
    'Nigel Farage',
    '(?:Sir )?Winston Churchill|Churchill',
    'William Beveridge|Beveridge',
    'Lord (?:Darzi|Carter|Crisp|Stevens|Kakkar|Rose)',
    'Simon Stevens',
    'Amanda Pritchard',
    'Chris Whitty',
    '(?:Sir )?Robert Francis',
    '(?:Captain|Sir) Tom(?: Moore)?',
    '(?:Sir )?David Attenborough',
    '(?:Edward )?Jenner',
    '(?:Albert )?Einstein',
    'Marie (?:Curie|Stopes)',
    '(?:Louis )?Pasteur',
    '(?:Alexander )?Fleming',
    'Mary Seacole',
    'Edith Cavell',
    'Elizabeth Garrett Anderson',
    '(?:Harold )?Shipman',
    'Lucy Letby',
    '(?:King|Queen|Prince|Princess|Duke|Duchess)(?: of)? \\p{Lu}\\p{L}+(?: (?:the )?[IVX]+)?',
    'Her Majesty|His Majesty',
    'Shakespeare|Dickens|Kafka|Orwell|Hippocrates|Hitler|Stalin|Jesus|Allah|Buddha|Santa|Father Christmas',
    'Dr (?:Google|Who|Foster|No|Finlay)',
    'Michael Marmot|Don Berwick|Nicholas Timmins',
    'Donald Trump|Obama|Elon Musk|Jimmy Savile|Savile|Mo Farah|Bob Marley|Elvis',
  ].join('|')})(?!\\p{L})`,
  'gu',
)
