/** Sentences of our own, by the language that each is in. */
export const sentences: Record<string, string> = {
  pl: 'Ostatni autobus odjeżdża o szóstej i potem nie mam jak wrócić do domu.',
  ro: 'Ultimul autobuz pleacă la șase și nu mai am cu ce să ajung acasă.',
  pt: 'A clínica fica longe demais e à noite não há autocarro.',
  es: 'La consulta queda muy lejos y por la noche no hay autobús.',
  fr: 'Il n’y a pas de bus le soir et je ne conduis pas.',
  lt: 'Paskutinis autobusas išvyksta šeštą valandą vakaro.',
  sq: 'Rruga për në klinikë është shumë e gjatë për nënën time.',
  tr: 'Klinik evime çok uzak ve akşamları otobüs yok.',
  uk: 'Останній автобус їде о шостій, і я не можу повернутися додому.',
  ar: 'العيادة بعيدة جدا عن بيتي ولا توجد حافلة في المساء',
  ur: 'کلینک بہت دور ہے اور شام کو کوئی بس نہیں چلتی',
  pa: 'ਸ਼ਾਮ ਨੂੰ ਕੋਈ ਬੱਸ ਨਹੀਂ ਆਉਂਦੀ ਅਤੇ ਮੈਂ ਘਰ ਨਹੀਂ ਜਾ ਸਕਦੀ',
  bn: 'সন্ধ্যায় কোনো বাস নেই তাই আমি ক্লিনিকে যেতে পারি না',
  zh: '诊所离我家太远，晚上没有公共汽车。',
  en: 'The last bus goes at six and then I have no way to get home.',
}
/** Somali is not among the languages that the machine knows: told only that it seems to be no English. */
export const seemsOther = ['Xarunta caafimaadka aad bay iiga fog tahay gurigayga']
/** Too short, or as near to English in a hurry as to anything: a person says what it is. */
export const notTold = [
  'Parking.',
  'No',
  'Nie chcę',
  '不',
  'GP, A&E',
  '👍',
  'Pls dnt shut teh clnic its teh onli 1 wee hav',
  'Mae’r clinig yn rhy bell o fy nghartref a does dim bws gyda’r nos.',
]
