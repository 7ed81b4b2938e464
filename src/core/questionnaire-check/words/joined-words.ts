// Phrases with “and” or “or” that name one thing. Each is a regular expression of whole words; add a line to extend.
export const fixedPhrases: readonly string[] = [
  'a and e',
  'accident and emergency',
  'ear,? nose,? and throat',
  'health and (?:social )?care',
  'health and (?:well-?being|safety)',
  'care and (?:treatment|support)',
  '(?:advice|information) and (?:guidance|support|advice|information)',
  'support and (?:advice|guidance|information)',
  'mental and physical health',
  'physical (?:and|or) mental (?:health|impairments?|illness)',
  'mental (?:and|or) physical (?:health|impairments?|illness)',
  'black,? asian,? and minority',
  'black and minority',
  'deaf and hard of hearing',
  'deaf (?:or|and) hard of hearing',
  'blind (?:or|and) partially sighted',
  'gypsy,? roma,? and traveller',
  'gypsy (?:or|and) (?:irish )?traveller',
  'lesbian,? gay,? bisexual,? (?:and|or) trans(?:gender)?',
  'gay or lesbian|lesbian or gay|heterosexual or straight|trans or non-binary',
  'equality,? diversity,? and inclusion|diversity and inclusion|equality and diversity',
  'dignity and respect|respect and dignity',
  'children and young people',
  'women and children|mothers? and bab(?:y|ies)|parents? and bab(?:y|ies)|mum and baby',
  'older people and carers',
  'friends and family|family and friends|friends or family|family or friends|friends and relatives|relatives and friends',
  'family or carers?|carers? or family|relatives? or carers?',
  'parent or (?:carer|guardian)|parents and carers|patients and (?:the )?public',
  'next of kin and',
  '(?:you|yourself) (?:and|or) (?:your|anyone|anybody|someone|somebody|people|those|a|the) ?[a-z]*',
  'park and ride|kiss and ride|drop and go',
  "pros and cons|for and against|for or against|strengths and weaknesses|ups and downs|dos and don'ts",
  'up and down|up or down|in and out|in or out|to and from|to or from|back and forth|there and back|here and there',
  'day and night|day or night|night and day|morning,? noon and night',
  'now and then|again and again|over and over|first and foremost|once and for all|more and more',
  'terms and conditions|rules and regulations|law and order|rights and responsibilities',
  'signs and symptoms|aches and pains|pins and needles|cuts and (?:burns|bruises)|bumps and bruises|coughs and colds|cough or cold|diarrhoea (?:and|or) vomiting|sickness and diarrhoea',
  'bed and breakfast|food and drinks?|food or drinks?|tea and coffee|tea or coffee|bread and butter|knife and fork|fruit and veg(?:etables)?|fish and chips',
  'salt and pepper|soap and water|gas and air|hot and cold|black and white',
  'obstetrics and gynaecology|trauma and orthopaedics|diabetes and endocrinology|burns and plastics?',
  'sexual and reproductive health|contraception and sexual health|gum and',
  'research and development|research and innovation|trial and error',
  'arts and crafts|bricks and mortar|wear and tear|search and rescue|hide and seek|pick and mix|hustle and bustle',
  'question and answer|questions and answers|show and tell|meet and greet|drop in and',
  'fill(?:ed)? in and (?:return|send|sent|sign)(?:ed)?|sign(?:ed)? and (?:return|date)(?:ed)?|cut and paste|copy and paste',
  '(?:come|came|go|went|try|wait|sit|stop|stay) and [a-z]+',
  'yes or no|yes and no|true or false|right or wrong|agree or disagree|more or less|whether or not|sooner or later|all or nothing|win or lose',
  'one or (?:more|two|other|another|both)|once or twice|two or (?:three|more)|a (?:day|week|month|mile|year|minute) or (?:two|so|more|less)|either or',
  'or (?:not|so|more|less|fewer|over|under|older|younger|above|below|other|others|another|similar|equivalent|anything|something|somewhere|anywhere|anyone|someone|longer|shorter|later|earlier|after|before)',
  'england and wales|northern ireland and|great britain and|trinidad and tobago|bosnia and herzegovina',
  "brighton and hove|hammersmith and fulham|kensington and chelsea|barking and dagenham|bath and north|bristol,? north somerset|tyne and wear|herefordshire and worcestershire|king's and|guy's and st thomas'?|windsor and maidenhead|redcar and cleveland|blackburn with|bournemouth,? christchurch,? and poole|telford and wrekin|hinckley and bosworth|basingstoke and deane|oadby and wigston",
  'safe and well|well and truly|peace and quiet|nice and [a-z]+|good and bad|loud and clear|safe and sound',
  'neither [a-z-]+ nor [a-z-]+',
  'adults and children|men and women|women and men|boys and girls|husband and wife|brothers and sisters|sons and daughters',
  'end of life and|length and breadth|weights? and measures',
  'local and national|local or national',
  'hearing and sight|sight and hearing|sight or hearing|hearing or sight',
  'first and last name|name and address|names? and addresses',
  'hip and knee|hips and knees|head and neck|foot and ankle|hand and wrist|heart and lung|skin and hair|hands? and feet|arms? (?:and|or) legs?|nose and mouth|mouth and teeth|brain and spine|liver and kidney|bladder and bowel|breast and cervical',
]

/** Said of two things at once: “and” then joins what one question is about. */
export const jointWords: readonly string[] = [
  'merg(?:e|es|ed|er|ing)',
  'combin(?:e|es|ed|ing|ation)',
  'join(?:s|ed|ing|t|tly)?',
  'shar(?:e|es|ed|ing)',
  'compar(?:e|es|ed|ing|ison)',
  'difference|differ|different|choice|choose|decide|prefer(?:ence)?|rather|link(?:s|ed|ing)?',
  'balance|mix(?:ture)?|between|together|match(?:es|ed)?|same|gap|distance|split|swap|connect(?:s|ed|ing|ion)?',
  'relationship|each other|one another',
]

/** What one thing may be called by two words before it: “the eye and ear clinic”. */
export const unitNouns: readonly string[] =
  'apparatus area award board booth building café campaign card cafe centre charity class clinic club committee corner council course day department desk event exhibition fair form forum garden group hall helpline hospital hub leaflet line list map meeting network office panel partnership plan policy programme project room scheme section service session shop site society staff station store street suite team test trust unit walk ward website workshop'.split(
    ' ',
  )

/** After a name of two parts, these show that it is one name. */
export const bodyNouns =
  /^(?:\s+[A-Z][\w'-]*){0,4}\s+(?:Trust|Hospitals?|NHS|Foundation|Council|Board|Partnership|University|Infirmary|Ward|Street|Road|Lane|Surgery|Practice|Centre|Clinic|Unit|Healthcare|Alliance|Network|Commission|Committee|Test|Group)\b/u
