/**
 * Twenty letters as campaigns write them, ours, about changes that are made up. `{a|b|c}` are words that a letter machine
 * swaps; the letter itself has the first of each.
 */
export const templates: readonly string[] = [
  'I am writing to {oppose|object to|speak against} the plan to close the evening clinic. Many of us {work|are employed} during the day and cannot {come|attend|travel} before six. The clinic at the {new|proposed|other} site has no bus after seven. Please {keep|retain|save} the evening hours where they are. {Listen|Pay heed} to the people who use them every week.',
  'The maternity unit has served our {town|community|valley} for forty years. Moving births to the {city|big|main} hospital would add {forty|45|more than forty} minutes to a journey that cannot wait. Ambulances are already {late|slow|stretched} on that road in winter. We {ask|urge|call on} the board to keep the unit open and to {staff|resource|support} it properly. No family should give birth in a lay-by.',
  'Please do not {cut|reduce|shrink} the community nursing team. Nurses who {visit|come to} people at home keep them out of hospital. My {neighbours|friends|relatives} would not {manage|cope|get by} without those visits. The {saving|money saved} on paper will be {spent|lost|used up} twice over in emergency beds. I {support|back|stand with} our nurses.',
  'Our {surgery|practice} is {planned|due|set} to merge with one four miles away. Older {patients|people} who do not drive will be {cut off|stranded|left out}. The telephone queue is {long|bad|terrible} enough as it is. We {want|need|deserve} a doctor who {knows|remembers} us. I {reject|refuse|do not accept} this merger and ask that both buildings stay.',
  'The {minor|small} injuries unit must stay open at {weekends|the weekend}. Children {fall|hurt themselves} on Saturdays and {farmers|farm workers} are hurt at harvest. Sending {everybody|everyone|all of us} to the emergency department will make its waits {longer|worse}. The unit sees a patient in {half an hour|thirty minutes} and the department in {five|six|eight} hours. Keep it open and {advertise|publicise} it better.',
  'I {welcome|support|am in favour of} the new diagnostic centre. Scans {near|close to} home will {shorten|cut|bring down} waits and spare {long|tiring} journeys. The site beside the station is {easy|simple} to reach by train and bus. Please make {sure|certain} that there is {parking|space} for disabled people. {Build|Start} it soon.',
  'Physiotherapy in {groups|classes} is {no|not a} substitute for being {treated|seen} alone. People with {complex|complicated|several} conditions need {time|attention} with one {therapist|clinician}. The {proposal|plan|paper} gives no {evidence|proof} that classes work as well. {Withdraw|Take back|Drop} it and {talk|speak} to those who have had both. We would {gladly|happily} help.',
  'The walk-in centre {helps|serves|sees} people who have no {doctor|practice|surgery}. Students, {travellers|visitors} and workers on short {contracts|jobs} rely on it. {Closing|Shutting} it will not make them {healthier|well}. They will {wait|delay} until they are {sicker|worse} and then call an ambulance. I {ask|beg} you to keep the {door|centre} open.',
  'Hands off our {hospital|local hospital}. Beds have been {lost|taken away|removed} every year and nothing has {replaced|taken the place of} them. Care in the {community|home} was {promised|pledged} and has not {arrived|come}. First {show|prove to} us the care, then {speak|talk} about beds. Until then we say {no|no thank you} to every {closure|cut}.',
  'Hearing aid {repairs|services} should stay in the {library|town library}. It takes me {ten|a few} minutes and I meet {others|people} there. The {hospital|main site} means two buses and {half|most of} a day. Volunteers {run|keep} the sessions for {almost|nearly} nothing. Moving them {saves|frees} no money and {costs|takes} us our independence.',
  'We {support|agree with} the stroke unit being {in one place|centralised} because lives will be {saved|spared}. The {evidence|research} from other {cities|regions} is {clear|plain}. But {rehabilitation|recovery} should be {near|close to} home. Families must be able to {visit|see} every day. Please {add|put} beds for recovery at the {local|community} hospital to the {plan|proposal}.',
  'Do not {replace|swap} the {reception|front} desk with {screens|a machine}. Many people {cannot|are not able to} read a screen, or {are|feel} too {ill|unwell} to try. A person at the desk {notices|sees} when somebody is {frightened|in trouble}. {Keep|Leave} the receptionists and {thank|reward} them. Technology should {help|assist} staff and not {remove|replace} them.',
  'The {proposed|planned} car park {charges|fees} are a tax on {illness|being ill}. People having {cancer|long} treatment come {every|each} day for weeks. {Staff|Nurses} on low pay would {lose|give up} an hour of wages each shift. Other trusts have {found|discovered} better ways. {Scrap|Abandon|Drop} the charges before they {start|begin}.',
  'Mental health {crisis|emergency} care needs a {place|house} and not only a telephone {number|line}. The {sanctuary|safe haven} on Mill Street has {saved|kept} people alive. It is {open|there} when nothing else is. {Fund|Pay for} it for five years so that {staff|workers} can {stay|remain}. People in {crisis|distress} should not have to {wait|sit} in a corridor.',
  'I am a {carer|family carer} and the day centre is my only {rest|break}. My {husband|wife|mother} is {known|recognised} there and is {calm|at ease}. A {different|new} centre every day would {upset|distress} anyone with dementia. You have not {asked|consulted} the carers. {Please|Kindly} come and {sit|spend an hour} with us before you {decide|vote}.',
  'Dentistry for children must be {part|at the heart} of this {plan|strategy}. There is not one {dentist|practice} in the district that {takes|accepts} new patients. Children are {losing|having} teeth {taken out|pulled} under anaesthetic that could have been {saved|kept}. A {mobile|travelling} clinic at schools would {cost|need} little. {Write|Put} it into the plan.',
  'The {pharmacy|chemist} in our village is the last {health|medical} service that we have. It {closes|shuts} if the dispensing {contract|licence} moves to town. The {bus|service} runs twice a day and {never|not} on Sunday. {Delivery|Posting} medicines is no {answer|help} when somebody needs {advice|a word}. {Leave|Keep} the contract where it is.',
  'Interpreters must be in the {room|clinic} when {bad|serious} news is given. A {telephone|voice on the line} cannot see {tears|pain}. Family {members|relations} should never have to {translate|interpret} for their own {parents|mother or father}. The {saving|sum} is {small|tiny} beside what {mistakes|errors} cost. {Keep|Protect} face to face interpreting.',
  'Let the {midwives|team} run the birth centre. Women who {choose|want} it have {fewer|less} interventions and {better|happier} memories. It has been {empty|closed} because its staff were {moved|sent} elsewhere, not because women did not {want|choose} it. {Open|Reopen} it with a team of its own. Then {count|measure} again in two years.',
  'The podiatry {service|clinic} prevents {amputations|people losing a foot}. Patients with diabetes were {promised|told to expect} a check every {year|twelve months}. Under the new {rules|criteria} half of us would {lose|no longer have} it. A nail {cut|trimmed} in time is {cheaper|less costly} than a {hospital|surgical} bed. {Restore|Bring back} the old rules.',
]

/** What people put before, after and between the sentences of a letter. */
export const ownSentences: readonly string[] = [
  'My mother was treated there last spring and could not fault the staff.',
  'I live at the far end of the estate and do not drive.',
  'We moved here because there was a hospital within reach.',
  'My youngest has asthma and we have been in three times since Christmas.',
  'As a retired teacher I see what happens to families without transport.',
  'The last time I waited on the phone for fifty minutes and gave up.',
  'My husband uses a wheelchair, which two of the three buses cannot take.',
  'I have lived in this street since 1974.',
  'Nobody has told us what would happen to the volunteers.',
  'I work nights at the bakery and sleep in the daytime.',
  'When my father fell, it was the nurse who found him.',
  'There is a petition in the post office with a great many names.',
  'I would be glad to speak at a meeting if you hold one.',
  'Our daughter was born there and so was I.',
  'The consultation document was hard to find on your website.',
  'I tried to fill in the other form but it would not accept my postcode.',
  'Please also think of those of us who are deaf.',
  'In the snow of two winters ago the road was shut for four days.',
  'My sister in another county has lost her clinic in the same way.',
  'I pay my taxes and expect to be heard.',
  'A taxi costs me eighteen pounds each way.',
  'The staff there know my son by name, which matters because he is autistic.',
  'I do not belong to any party and was asked by a neighbour to write.',
  'You said the same thing in 2012 and it was not true then.',
  'My own experience with the booking line has been good, to be fair.',
  'I am eighty-one and this is the first time I have written to anybody about this.',
  'Have you counted how many of us have no car at all?',
  'The chapel holds a lunch club next door and people go to both.',
  'Since the change at the other site my appointments have been moved four times.',
  'I was a patient there for six weeks after my operation.',
]

/** Words that stand in for others where a copy was retyped freely. */
export const otherWords: readonly string[] =
  'maybe often river garden simple honest table quickly bright careful weather number story window letter market summer winter corner gentle strong answer evening village family people moment reason better little during always system public matter change future useful proper single recent common travel office street building problem question important different together'.split(
    ' ',
  )
