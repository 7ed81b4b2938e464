/**
 * Words that mean alike for telling of harm, so that what was learnt of one is known of the others. `*` ends a
 * beginning of a word. A word may be in several classes; a class says nothing by itself.
 */
const lists: Record<string, string> = {
  me: "i me my myself mine i'm i've i'd i'll im ive meself ah ma ah'm ah've",
  they: "he him his she her hers they them their he's she's himself herself themselves hes shes he'd she'd",
  kin: "mum mam mom mother dad father gran nan nana grandma grandad grandfather grandmother wife husband hubby son daughter sister brother aunt auntie uncle nephew niece cousin mate friend neighbour flatmate tenant kid kids child children baby twins grandson granddaughter parents lad lass girl boy girls boys toddler bairn missus faither stepdad step fella feller chap bloke lady ladies gentleman resident residents patient patients mum's dad's mother's father's nan's wife's husband's son's daughter's sister's brother's neighbour's",
  frail:
    'dementia alzheimer* disab* learning autis* blind deaf wheelchair frail elderly confused housebound bedbound vulnerable macular downs tourettes diabetic bedridden capacity incontinent hoist 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 eighty ninety',
  carer:
    'carer carers nurse nurses staff doctor doctors surgeon* consultant* midwife midwives physio* therapist* psychiatrist* porter* manager managers gp gps locum* paramedic* teacher* tutor* worker workers counsellor* dentist* chemist pharmacist* agency matron warden ward home unit hospital crew registrar keyworker hca',
  partner: 'husband partner ex boyfriend girlfriend wife stepdad fella family in-laws he',
  hit: 'hit hits hitting slap* punch* kick* smack* shov* push* pinch* strangl* chok* throttl* grab* drag* yank* beat* batter* headbutt* thump* spat spits spit bit bites whack* belt* throw* threw twist* pull* poke* jab* shak* shook manhandle* rough* hurt* attack* assault* molest* throat',
  restrain:
    'held hold holds tied tie ties strap* lock* pin pinned restrain* sedat* shut* trapp* seclu* barricad* kneel* confin* cupboard hatch handcuff*',
  body: 'arm arms wrist* leg legs face head neck throat hair back hip pelvis rib* jaw skull shoulder ankle spine nose finger* thumb* toe* foot feet heel* eye eyes skin bone bones mouth hand hands breast* chest stomach',
  wound:
    'bruise* mark marks broken broke crack* fractur* stitches bled bleed* blood burn* swollen cut cuts scar* sore sores ulcer* wound* maggot* black blue infect* sepsis septic gangren* rotten weeping raw lump coma seizure* collapse* unconscious choke* tear tore torn brain* paralys* amputat* numb pneumonia hypothermia dehydrat*',
  death:
    'died dead death die dies dying killed kill funeral buried bury inquest coroner mortuary stillb* stillborn lost carried ashes gone hang* hung suicid* drown* ligature* noose body grave undertaker',
  ending:
    'overdose* suicid* self-harm* selfharm* cutting harming razor* blade* rope noose hosepipe bridge platform railway tracks viaduct cliff reservoir canal river hang* letters note goodbye affairs burden pointless hopeless worthless asleep alive tired ending end ended enough point miss',
  means:
    'tablets pills paracetamol insulin petrol knife knives gun shotgun machete bottle vodka drugs drug brick weapon match lighter* acid hammer',
  medicine:
    'medication medicine medicines meds dose insulin warfarin penicillin morphine injection pump drip steroids lithium antibiotic* methotrexate oxygen catheter patches painkiller* pain relief anaesthetic allerg* transfusion chemo feed',
  food: 'food drink water fed feed eat eaten eating ate meals meal dinner tray jug thirst* hungry starv* tea sandwich* biscuits bread breakfast fluids weight thin stone skinny malnourish*',
  toilet:
    'wet wee urine soil* pad pads nappy nappies commode bedpan toilet faeces poo mess sheets sheet bed pissed sodden soak* excrement shit',
  wash: 'wash* bath* shower* hair nails nightie gown pyjamas clothes cardigan smell* stank stink* reek* dirty filth* lice flies rats mould heating cold freezing dark',
  time: 'hour hours hrs hr minutes mins day days week weeks month months night nights overnight morning midnight weekend',
  left: 'left leave leaves leaving abandon* dump* sat laid lying lay laying stuck parked forgot* alone unattended stranded',
  none: "not no never nobody nothing none nor without noone didn't wasn't weren't couldn't wouldn't won't can't cannot don't doesn't hasn't haven't hadn't isn't aren't didnt wasnt wouldnt wont cant dont doesnt hasnt isnt shan't cannae wisnae",
  come: 'came come comes answer* buzzer bell cord alarm rang ring call* turned visit* check* carers',
  tell: 'told tell tells said say says report* raised complain* mention* ask asked begged kept saying rang',
  hush: "hush* quiet secret cover* nobody's blamed blame admit* apolog* sorry sacked job shifts mind hidden hide hides hiding whisper* anonymous name",
  fear: 'scared frightened afraid terrified fear* flinch* cry cries cried crying scream* screams shakes hides cower* petrified dread* wary panic* begging weep* ashamed',
  money:
    'money cash pounds bank card pin pension account accounts savings purse wallet rings ring jewellery signed bungalow deeds statements loan* lend lent attorney £ benefits wages loans quid pound bills tenner',
  theft:
    'stole* steal* missing gone taken took vanish* disappear* nick* empt* fraud* scam* con conned swindl* forg* fake pretend* bogus sell* sold deal* dealing selling stolen thie* burgl* mugged robbed',
  allow: "allowed let lets allow allows won't permission wouldn't refuses refused locked",
  control:
    'checks reads reading watching watches phone passport controls following follow* stalk* track* takes keeps waits outside speak speaks answers alone address jealous',
  wrong:
    'wrong mistake* missed mixed error* twice double instead confused misread misdiagnos* botch* ignored ignore wrongly late delay* cancelled lost',
  dismiss:
    'sent home discharge* dismiss* anxiety virus gaviscon leaflet fuss difficult nuisance attention hysterical antacid indigestion calpol constipat* just only panic',
  saw: 'saw seen see heard hear watched witness* noticed notice found find',
  paper:
    'signature* sign signed form notes record* altered alter changed sheet log ticked shred* wrote written charts screenshot* dnr dnacpr resuscitat* falsif* backdat*',
  drunk:
    'drunk drink* vodka booze drugs needles foil heroin weed stoned dealing dealers alcohol cannabis spice methadone high',
  threat:
    'threat* kill stab* shoot burn petrol machete regret pay bomb murder* revenge run-over follow* know knows where lives parks brick',
  sexual:
    'touch* rape raped indecen* naked photos photo film* undress* knickers bra clothes sexual* expos* grop* abuse* abused abusing interfere* fondl* kiss* chlamydia pregnant groom* bedroom lap strip*',
  since: 'since ever after before used until till started stopped stops stop again always every never',
  worry:
    'worried worry worries concern* please someone somebody help danger dangerous risk unsafe happen happened happens wrong odd funny strange change changed quiet thinner withdrawn',
  young: 'aged year old 9 10 11 12 13 14 15 16 17 school teenager teens child little uncle sundays',
  plan: 'consultation option parking park bus buses page document plan plans proposal* survey questionnaire form question* clinic* service services trust council building site centre appointment* car road town village board public hub travel leaflet website policy strategy training team',
  praise:
    'brilliant excellent fantastic wonderful lovely thank* grateful kind gentle superb great good marvellous perfect pleased welcome glad happy faultless nice laugh helpful saved legends angels support amazing',
  should:
    'should would could need needs more keep please better must hope ought think suggest like wish want',
  suicide:
    'suicid* overdose* self-harm* selfharm* harming hang* hung drown* ligature* noose rope hosepipe razor* blade* wrists bridge platform railway tracks viaduct cliff reservoir canal river',
}

const whole = new Map<string, string[]>()
const beginnings: { beginning: string; name: string }[] = []
for (const [name, list] of Object.entries(lists)) {
  for (const word of list.split(' ')) {
    if (word.endsWith('*')) beginnings.push({ beginning: word.slice(0, -1), name })
    else whole.set(word, [...(whole.get(word) ?? []), name])
  }
}

const longestWord = 40

/** The classes of a word in small letters; none for most words. */
export function classesOf(word: string): readonly string[] {
  if (word.length > longestWord) return []
  const names = new Set(whole.get(word))
  for (const { beginning, name } of beginnings) if (word.startsWith(beginning)) names.add(name)
  if (/^\d/.test(word)) names.add('number')
  return [...names]
}
