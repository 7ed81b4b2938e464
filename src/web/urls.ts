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
  /** The start page, said to have found no unfinished response in this browser. */
  noUnfinished: (activity: string) => `/answer/${enc(activity)}?unfinished=none`,
  answeringPage: (activity: string, page: number | string) => `/answer/${enc(activity)}/${enc(String(page))}`,
  /** A page of the questionnaire from which one goes back to *check your answers*. */
  changeAnswer: (activity: string, page: number | string) =>
    `/answer/${enc(activity)}/${enc(String(page))}?from=check`,
  checkAnswers: (activity: string) => `/answer/${enc(activity)}/check`,
  deleteAnswers: (activity: string) => `/answer/${enc(activity)}/delete`,
  sent: (activity: string) => `/sent/${enc(activity)}`,
  /** The confirmation, once the equality questions were answered or left. */
  sentAndDone: (activity: string) => `/sent/${enc(activity)}?equality=done`,
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
  ownName: () => '/desk/account/name',
  ownPassword: () => '/desk/account/password',
  ownTotp: () => '/desk/account/two-step',
  startTotp: () => '/desk/account/two-step/start',
  confirmTotp: () => '/desk/account/two-step/confirm',
  turnOffTotp: () => '/desk/account/two-step/off',
  newRecoveryCodes: () => '/desk/account/two-step/new-codes',
  signOutEverywhere: () => '/desk/account/sign-out-everywhere',
  people: () => '/desk/people',
  invitePerson: () => '/desk/people/invite',
  person: (account: string) => `/desk/people/${enc(account)}`,
  addGrant: (account: string) => `/desk/people/${enc(account)}/roles/add`,
  removeGrant: (account: string, grant: string) => `/desk/people/${enc(account)}/roles/${enc(grant)}/remove`,
  newLinkFor: (account: string) => `/desk/people/${enc(account)}/new-link`,
  setOwner: (account: string) => `/desk/people/${enc(account)}/owner`,
  turnOffTotpOf: (account: string) => `/desk/people/${enc(account)}/two-step/off`,
  closeAccount: (account: string) => `/desk/people/${enc(account)}/close`,
  reopenAccount: (account: string) => `/desk/people/${enc(account)}/reopen`,
  organisations: () => '/desk/organisations',
  newOrganisation: () => '/desk/organisations/new',
  organisation: (organisation: string) => `/desk/organisations/${enc(organisation)}`,
  newSite: (organisation: string) => `/desk/organisations/${enc(organisation)}/sites/new`,
  newArea: (organisation: string) => `/desk/organisations/${enc(organisation)}/areas/new`,
  settings: () => '/desk/settings',
  work: () => '/desk/work',
  runAgain: (job: string, id: string) => `/desk/work/${enc(job)}/${enc(id)}/run-again`,
  outbox: () => '/desk/outbox',
  showMail: (mail: string) => `/desk/outbox/${enc(mail)}/show`,

  newProgramme: () => '/desk/programmes/new',
  understand: (programme: string) => `/desk/programmes/${enc(programme)}/understand`,
  deskQuestion: (programme: string, question: string, ...rest: string[]) =>
    ['/desk/programmes', enc(programme), 'questions', enc(question), ...rest.map(enc)].join('/'),
  auditTrail: (programme: string) => `/desk/programmes/${enc(programme)}/audit-trail`,
  deskProgramme: (programme: string, ...rest: string[]) =>
    ['/desk/programmes', enc(programme), ...rest.map(enc)].join('/'),
}
