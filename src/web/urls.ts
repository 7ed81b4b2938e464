// Every address of Heard, built in one place. Public addresses are nouns; acts end in a verb.

const enc = encodeURIComponent

export const urls = {
  home: () => '/',
  programmes: () => '/programmes',
  demonstration: () => '/demonstration',
  programme: (programme: string) => `/programmes/${enc(programme)}`,
  programmeChanges: (programme: string) => `/programmes/${enc(programme)}/changes`,
  whatPeopleSaid: (programme: string) => `/programmes/${enc(programme)}/what-people-said`,
  whatWasDecided: (programme: string) => `/programmes/${enc(programme)}/what-was-decided`,

  say: (activity: string) => `/say/${enc(activity)}`,
  answering: (activity: string) => `/answer/${enc(activity)}`,
  answeringPage: (activity: string, page: number) => `/answer/${enc(activity)}/${page}`,
  checkAnswers: (activity: string) => `/answer/${enc(activity)}/check`,
  sent: (activity: string) => `/sent/${enc(activity)}`,
  equality: (activity: string) => `/sent/${enc(activity)}/equality`,
  equalityQuestions: (activity: string) => `/sent/${enc(activity)}/equality/questions`,
  receipts: () => '/receipt',
  receipt: (receipt: string) => `/receipt/${enc(receipt)}`,
  openWithWord: (receipt: string) => `/receipt/${enc(receipt)}/open`,
  sendLink: (receipt: string) => `/receipt/${enc(receipt)}/send-link`,
  openedByLink: (token: string) => `/said/${enc(token)}`,

  about: () => '/about',
  accessibility: () => '/accessibility',
  privacy: () => '/privacy',
  contact: () => '/contact',
  asset: (file: string) => `/assets/${file}`,

  desk: () => '/desk',
  signIn: () => '/desk/sign-in',
  signInCode: () => '/desk/sign-in/code',
  signOut: () => '/desk/sign-out',
  firstOwner: (token: string) => `/desk/first-owner/${enc(token)}`,
  join: (token: string) => `/desk/join/${enc(token)}`,
  ownAccount: () => '/desk/account',
  ownTotp: () => '/desk/account/two-step',
  signOutEverywhere: () => '/desk/account/sign-out-everywhere',
  people: () => '/desk/people',
  person: (account: string) => `/desk/people/${enc(account)}`,
  organisations: () => '/desk/organisations',
  settings: () => '/desk/settings',
  work: () => '/desk/work',
  outbox: () => '/desk/outbox',

  newProgramme: () => '/desk/programmes/new',
  deskProgramme: (programme: string, ...rest: string[]) =>
    ['/desk/programmes', enc(programme), ...rest.map(enc)].join('/'),
}
