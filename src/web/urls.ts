// Every address of Heard, built in one place. Public addresses are nouns; acts end in a verb.

import { assureUrls } from './assure-urls.ts'
import { registerUrls } from './register-urls.ts'

const enc = encodeURIComponent

export const urls = {
  ...registerUrls,
  ...assureUrls,
  home: () => '/',
  programmes: () => '/programmes',
  programmesCsv: (fictional: boolean) => `/${fictional ? 'demonstration' : 'programmes'}.csv`,
  demonstration: () => '/demonstration',
  /** Who answers for the translations of this site. */
  translations: () => '/languages',
  programme: (programme: string) => `/programmes/${enc(programme)}`,
  programmeChanges: (programme: string) => `/programmes/${enc(programme)}/changes`,
  whatPeopleSaid: (programme: string) => `/programmes/${enc(programme)}/what-people-said`,
  whatPeopleSaidCsv: (programme: string) => `/programmes/${enc(programme)}/what-people-said.csv`,
  campaigns: (programme: string) => `/programmes/${enc(programme)}/campaigns`,
  campaignsCsv: (programme: string) => `/programmes/${enc(programme)}/campaigns.csv`,
  strands: (programme: string) => `/programmes/${enc(programme)}/strands`,
  strandsCsv: (programme: string) => `/programmes/${enc(programme)}/strands.csv`,
  channels: (programme: string) => `/programmes/${enc(programme)}/channels`,
  codeFrames: (programme: string) => `/programmes/${enc(programme)}/themes`,
  closedQuestions: (programme: string, without?: string) =>
    `/programmes/${enc(programme)}/closed-questions${without ? `?without=${enc(without)}` : ''}`,
  closedQuestionsCsv: (programme: string) => `/programmes/${enc(programme)}/closed-questions.csv`,
  reach: (programme: string) => `/programmes/${enc(programme)}/reach`,
  reachCsv: (programme: string) => `/programmes/${enc(programme)}/reach.csv`,
  samples: (programme: string) => `/programmes/${enc(programme)}/samples`,
  samplesCsv: (programme: string) => `/programmes/${enc(programme)}/samples.csv`,
  channelsCsv: (programme: string) => `/programmes/${enc(programme)}/channels.csv`,
  codingQuality: (programme: string) => `/programmes/${enc(programme)}/coding-quality`,
  codingQualityCsv: (programme: string) => `/programmes/${enc(programme)}/coding-quality.csv`,
  doubtCoding: (programme: string, text: string) =>
    `/programmes/${enc(programme)}/responses/${enc(text)}/coding`,
  resultsByGroup: (programme: string, by?: string) =>
    `/programmes/${enc(programme)}/results-by-group${by ? `?by=${enc(by)}` : ''}`,
  resultsByGroupCsv: (programme: string) => `/programmes/${enc(programme)}/results-by-group.csv`,
  resultsOfOption: (programme: string, option: string) =>
    `/programmes/${enc(programme)}/results-by-group/options/${enc(option)}`,
  affected: (programme: string) => `/programmes/${enc(programme)}/affected`,
  affectedCsv: (programme: string) => `/programmes/${enc(programme)}/affected.csv`,
  positions: (programme: string) => `/programmes/${enc(programme)}/positions`,
  positionsCsv: (programme: string) => `/programmes/${enc(programme)}/positions.csv`,
  anotherWay: (programme: string) => `/programmes/${enc(programme)}/another-way`,
  askedAnotherWay: (programme: string) => `/programmes/${enc(programme)}/another-way/asked`,
  erasures: (programme: string) => `/programmes/${enc(programme)}/erasures`,
  notices: (programme: string) => `/programmes/${enc(programme)}/notices`,
  publishedTexts: (programme: string) => `/programmes/${enc(programme)}/responses`,
  /** What was published of those whose words a person found a theme in. */
  textsOfTheme: (programme: string, theme: string) =>
    `/programmes/${enc(programme)}/responses?theme=${enc(theme)}`,
  publishedTextsCsv: (programme: string) => `/programmes/${enc(programme)}/responses.csv`,
  across: (programme: string) => `/programmes/${enc(programme)}/themes-across`,
  acrossCsv: (programme: string) => `/programmes/${enc(programme)}/themes-across.csv`,
  programmeReport: (programme: string) => `/programmes/${enc(programme)}/report`,
  /** A version that was signed, as a page or as a file: `docx`, `pdf`, `xlsx`. */
  reportVersion: (programme: string, version: number) => `/programmes/${enc(programme)}/report/${version}`,
  reportFile: (programme: string, version: number, kind: string) =>
    `/programmes/${enc(programme)}/report/${version}/report.${enc(kind)}`,
  /** What became of every issue of a programme, and of one. */
  issues: (programme: string) => `/programmes/${enc(programme)}/issues`,
  issuesCsv: (programme: string) => `/programmes/${enc(programme)}/issues.csv`,
  issue: (programme: string, issue: string) => `/programmes/${enc(programme)}/issues/${enc(issue)}`,
  /** What councils, scrutiny committees, independent voices and organisations sent, point by point. */
  submissions: (programme: string) => `/programmes/${enc(programme)}/submissions`,
  /** How far views changed what was decided: of a programme, and over all. */
  programmeInfluence: (programme: string) => `/programmes/${enc(programme)}/influence`,
  programmeInfluenceCsv: (programme: string) => `/programmes/${enc(programme)}/influence.csv`,
  influence: (body?: string) => `/influence${body ? `?body=${enc(body)}` : ''}`,
  whatWasDecided: (programme: string) => `/programmes/${enc(programme)}/what-was-decided`,
  /** What was decided as a recording to listen to. */
  decisionRecording: (programme: string, recording: string) =>
    `/programmes/${enc(programme)}/recordings/${enc(recording)}`,
  /** How many people were told what was decided, and how many could not be. */
  peopleTold: (programme: string) => `/programmes/${enc(programme)}/people-told`,
  /** What was promised, and what became of it. */
  commitments: (programme: string) => `/programmes/${enc(programme)}/commitments`,
  commitmentsOfBody: (body: string) => `/organisations/${enc(body)}/commitments`,
  commitmentsOfPlan: (plan: string) => `/plans/${enc(plan)}/commitments`,
  outcomes: (programme: string) => `/programmes/${enc(programme)}/outcomes`,
  outcomesCsv: (programme: string) => `/programmes/${enc(programme)}/outcomes.csv`,
  /** What those who took part and groups say of the involvement itself. */
  involvementJudged: (programme: string) => `/programmes/${enc(programme)}/evaluation`,
  /** What members had before they decided: papers with their days, questions to officers, interests. */
  beforeTheVote: (programme: string) => `/programmes/${enc(programme)}/before-the-vote`,
  readingRooms: (programme: string) => `/desk/programmes/${enc(programme)}/reading-room`,
  readingRoom: (programme: string, decision: string, ...rest: string[]) =>
    ['/desk/programmes', enc(programme), 'reading-room', enc(decision), ...rest.map(enc)].join('/'),
  youSaid: (programme: string) => `/programmes/${enc(programme)}/you-said`,
  youSaidFeed: (programme: string) => `/programmes/${enc(programme)}/you-said.atom`,
  youSaidPoster: (programme: string) => `/programmes/${enc(programme)}/you-said.pdf`,
  youSaidEasyRead: (programme: string) => `/programmes/${enc(programme)}/you-said/easy-read`,

  /** A questionnaire to print, without a code. */
  printed: (activity: string) => `/say/${enc(activity)}/form.pdf`,
  printedLarge: (activity: string) => `/say/${enc(activity)}/form.pdf?print=large`,
  /** A kit for a group to run a session of its own. */
  kit: (activity: string) => `/say/${enc(activity)}/kit`,
  sayByRecording: (activity: string) => `/say/${enc(activity)}?by=recording`,
  say: (activity: string) => `/say/${enc(activity)}`,
  /** The formats that a questionnaire is to be had in, with dates. */
  formats: (activity: string) => `/say/${enc(activity)}/formats`,
  /** A picture, recording, film or captions that stand beside the questions, or one of their formats. */
  media: (activity: string, hash: string) => `/say/${enc(activity)}/media/${enc(hash)}`,
  /** Every wording of a questionnaire as it was launched, with what changed. */
  wordings: (activity: string) => `/say/${enc(activity)}/wordings`,
  /** The same, for who wants to send views after the close. */
  sayLate: (activity: string) => `/say/${enc(activity)}?late=yes`,
  preview: (token: string) => `/preview/${enc(token)}`,
  shortSay: (code: string) => `/go/${enc(code)}`,
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
  statements: (activity: string) => `/statements/${enc(activity)}`,
  nextStatement: (activity: string) => `/statements/${enc(activity)}/next`,
  ownVotes: (activity: string) => `/statements/${enc(activity)}/votes`,
  addStatement: (activity: string) => `/statements/${enc(activity)}/add`,
  statementSent: (activity: string) => `/statements/${enc(activity)}/sent`,
  statementResults: (activity: string) => `/statements/${enc(activity)}/results`,
  commonGround: (activity: string) => `/statements/${enc(activity)}/common-ground`,
  statementFile: (activity: string, hash: string) => `/statements/${enc(activity)}/files/${enc(hash)}`,
  statement: (activity: string, statement: string) => `/statements/${enc(activity)}/vote/${enc(statement)}`,
  /** A statement from which one goes back to the list of one's votes. */
  changeVote: (activity: string, statement: string) =>
    `/statements/${enc(activity)}/vote/${enc(statement)}?from=votes`,
  report: (kind: string, subject: string) => `/report/${enc(kind)}/${enc(subject)}`,
  moderation: () => '/moderation',
  moderationOf: (programme: string) => `/moderation?programme=${enc(programme)}`,
  moderationLog: (programme?: string) =>
    `/moderation/log.csv${programme === undefined ? '' : `?programme=${enc(programme)}`}`,
  moderationNotices: () => '/moderation/notice',
  moderationNotice: (code: string) => `/moderation/notice/${enc(code)}`,
  mendModerated: (code: string) => `/moderation/notice/${enc(code)}/mend`,
  appealModerated: (code: string) => `/moderation/notice/${enc(code)}/appeal`,
  receipts: () => '/receipt',
  receipt: (receipt: string) => `/receipt/${enc(receipt)}`,
  openWithWord: (receipt: string) => `/receipt/${enc(receipt)}/open`,
  sendLink: (receipt: string) => `/receipt/${enc(receipt)}/send-link`,
  openedByLink: (token: string) => `/said/${enc(token)}`,
  closeReceipt: (receipt: string) => `/receipt/${enc(receipt)}/close`,
  copyOfResponse: (receipt: string) => `/receipt/${enc(receipt)}/copy`,
  recordingOfReceipt: (receipt: string, answerId: string) =>
    `/receipt/${enc(receipt)}/recordings/${answerId}`,
  copyAsText: (receipt: string) => `/receipt/${enc(receipt)}/copy.txt`,
  correct: (receipt: string) => `/receipt/${enc(receipt)}/change`,
  howTold: (receipt: string) => `/receipt/${enc(receipt)}/told`,
  withdraw: (receipt: string) => `/receipt/${enc(receipt)}/withdraw`,
  receiptList: () => '/receipt/many',
  /** Where a changed questionnaire is looked over before it is sent. */
  checkCorrection: (activity: string) => `/answer/${enc(activity)}/correction`,
  leaveCorrection: (activity: string) => `/answer/${enc(activity)}/correction/leave`,
  /** The code of an unfinished response, for coming back on any device. */
  savedForLater: (activity: string) => `/answer/${enc(activity)}/saved`,
  sendReturnLink: (activity: string) => `/answer/${enc(activity)}/saved/send-link`,
  /** Takes up the response that a code or a link was right for, in this browser. */
  comeBack: (activity: string) => `/answer/${enc(activity)}/back`,
  returning: () => '/return',
  returningByLink: (token: string) => `/return/${enc(token)}`,

  record: () => '/record',
  recordBefore: (entry: number) => `/record?before=${entry}`,
  recordKey: () => '/record/key',
  latestCheckpoint: () => '/record/checkpoint',
  checkpoints: () => '/record/checkpoints',
  checkpointsBefore: (size: number) => `/record/checkpoints?before=${size}`,
  checkpoint: (size: number) => `/record/checkpoints/${size}`,
  checkpointText: (size: number) => `/record/checkpoints/${size}.txt`,
  recordEntry: (entry: number) => `/record/entries/${entry}`,
  recordEntryJson: (entry: number) => `/record/entries/${entry}.json`,
  inclusionProof: (entry: number, size: number) => `/record/proofs/inclusion?entry=${entry}&size=${size}`,
  consistencyProof: (from: number, to: number) => `/record/proofs/consistency?from=${from}&to=${to}`,

  /** The open interface explained to people; below it the addresses for programs. */
  openInterface: () => '/api',
  openInterfaceTo: (...rest: string[]) => ['/api/v1', ...rest.map(enc)].join('/'),
  openInterfaceDocument: () => '/api/v1/openapi.json',

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
  deskPlans: () => '/desk/plans',
  deskPlan: (plan: string, ...rest: string[]) => ['/desk/plans', ...[plan, ...rest].map(enc)].join('/'),
  organisations: () => '/desk/organisations',
  referenceImports: () => '/desk/reference',
  referenceImport: (id: string, ...rest: readonly ('difference.csv' | 'refused.csv' | 'drop')[]) =>
    ['/desk/reference', enc(id), ...rest].join('/'),
  postcodes: () => '/desk/postcodes',
  services: () => '/desk/services',
  service: (code: string) => `/desk/services/${enc(code)}`,
  newOrganisation: () => '/desk/organisations/new',
  organisation: (organisation: string) => `/desk/organisations/${enc(organisation)}`,
  committeeMembers: (committee: string, ...rest: string[]) =>
    ['/desk/organisations', committee, 'members', ...rest]
      .map((part, place) => (place === 0 ? part : enc(part)))
      .join('/'),
  siteServices: (site: string, ...rest: string[]) =>
    ['/desk/sites', enc(site), 'services', ...rest.map(enc)].join('/'),
  site: (site: string) => `/desk/sites/${enc(site)}`,
  newSite: (organisation: string) => `/desk/organisations/${enc(organisation)}/sites/new`,
  newArea: (organisation: string) => `/desk/organisations/${enc(organisation)}/areas/new`,
  settings: () => '/desk/settings',
  disclosure: () => '/desk/settings/disclosure',
  languages: () => '/desk/settings/languages',
  language: (code: string) => `/desk/settings/languages/${enc(code)}`,
  languageSentences: (code: string) => `/desk/settings/languages/${enc(code)}/sentences.csv`,
  takeSentences: (code: string) => `/desk/settings/languages/${enc(code)}/take`,
  signLanguage: (code: string) => `/desk/settings/languages/${enc(code)}/sign`,
  switchLanguage: (code: string) => `/desk/settings/languages/${enc(code)}/switch`,
  moderationPolicy: () => '/desk/moderation-policy',
  work: () => '/desk/work',
  runAgain: (job: string, id: string) => `/desk/work/${enc(job)}/${enc(id)}/run-again`,
  outbox: () => '/desk/outbox',
  showMail: (mail: string) => `/desk/outbox/${enc(mail)}/show`,

  newProgramme: () => '/desk/programmes/new',
  newSmallChange: () => '/desk/programmes/new-small-change',
  deskClosedQuestions: (programme: string) => `/desk/programmes/${enc(programme)}/closed-questions`,
  deskResultsByGroup: (programme: string) => `/desk/programmes/${enc(programme)}/results-by-group`,
  deskPublishResultsByGroup: (programme: string) =>
    `/desk/programmes/${enc(programme)}/results-by-group/publish`,
  deskOpinionGroups: (programme: string) => `/desk/programmes/${enc(programme)}/opinion-groups`,
  deskPublishOpinion: (programme: string, activity: string) =>
    `/desk/programmes/${enc(programme)}/opinion-groups/${enc(activity)}/publish`,
  deskPublishFigures: (programme: string, activity: string) =>
    `/desk/programmes/${enc(programme)}/closed-questions/${enc(activity)}/publish`,
  deskAcross: (programme: string) => `/desk/programmes/${enc(programme)}/themes-across`,
  deskReport: (programme: string, ...rest: string[]) =>
    ['/desk/programmes', enc(programme), 'report', ...rest.map(enc)].join('/'),
  understand: (programme: string) => `/desk/programmes/${enc(programme)}/understand`,
  codingDoubts: (programme: string, ...rest: string[]) =>
    ['/desk/programmes', enc(programme), 'coding-doubts', ...rest.map(enc)].join('/'),
  affectedGroups: (programme: string, ...rest: string[]) =>
    ['/desk/programmes', enc(programme), 'affected-groups', ...rest.map(enc)].join('/'),
  deskQuestion: (programme: string, question: string, ...rest: string[]) =>
    ['/desk/programmes', enc(programme), 'questions', enc(question), ...rest.map(enc)].join('/'),
  moderationQueue: (programme: string) => `/desk/programmes/${enc(programme)}/moderation`,
  moderationCase: (programme: string, held: string) =>
    `/desk/programmes/${enc(programme)}/moderation/${enc(held)}`,
  onlineSafety: (programme: string) => `/desk/programmes/${enc(programme)}/online-safety`,
  deskStatements: (programme: string, activity: string, ...rest: string[]) =>
    ['/desk/programmes', enc(programme), 'activities', enc(activity), 'statements', ...rest.map(enc)].join(
      '/',
    ),
  harm: (programme: string, ...rest: string[]) =>
    ['/desk/programmes', enc(programme), 'harm', ...rest.map(enc)].join('/'),
  /** Where anyone who reads a response says that it speaks of harm. */
  raiseHarm: (programme: string, response: string) =>
    `/desk/programmes/${enc(programme)}/harm/raise?response=${enc(response)}`,
  renderings: (programme: string, ...rest: string[]) =>
    ['/desk/programmes', enc(programme), 'renderings', ...rest.map(enc)].join('/'),
  publishing: (programme: string, ...rest: string[]) =>
    ['/desk/programmes', enc(programme), 'publishing', ...rest.map(enc)].join('/'),
  auditTrail: (programme: string) => `/desk/programmes/${enc(programme)}/audit-trail`,
  deskProgramme: (programme: string, ...rest: string[]) =>
    ['/desk/programmes', enc(programme), ...rest.map(enc)].join('/'),
}
