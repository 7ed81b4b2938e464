// The addresses of what is planned, where and by whom, beside a programme's own. They are part of `urls`.

const enc = encodeURIComponent

export const registerUrls = {
  plans: () => '/plans',
  plan: (plan: string) => `/plans/${enc(plan)}`,
  /** Everything that was changed of plans, by day. */
  planChanges: () => '/plans/changes',
  planChangesCsv: () => '/plans/changes.csv',
  plansFeed: () => '/plans/feed.atom',
  planFeed: (plan: string) => `/plans/${enc(plan)}/feed.atom`,
  savings: () => '/savings',
  savingsCsv: () => '/savings.csv',
  programmeMoney: (programme: string) => `/programmes/${enc(programme)}/money`,
  programmeMoneyCsv: (programme: string) => `/programmes/${enc(programme)}/money.csv`,
  areas: () => '/areas',
  /** By its code; by its id, where it has none. */
  area: (kind: string, code: string) => `/areas/${enc(kind)}/${enc(code)}`,
  /** Bodies as the public sees them; `organisations` is the desk's list. */
  bodies: () => '/organisations',
  /** By its id, which stands for one body for ever, or its NHS code. */
  body: (body: string) => `/organisations/${enc(body)}`,
  programmeMap: (programme: string) => `/programmes/${enc(programme)}/map`,
  programmeMapCsv: (programme: string) => `/programmes/${enc(programme)}/map.csv`,
  near: () => '/near',
  nearIn: (board: string) => `/near?area=${enc(board)}`,
  /** @param service the code of the kind of care that is asked about, which is told first */
  nearPlace: (place: string, service = '') =>
    `/near/${enc(place)}${service ? `?service=${enc(service)}` : ''}`,
  whatWouldClose: () => '/what-would-close',
  whatWouldCloseCsv: () => '/what-would-close.csv',
  openData: () => '/open-data',
  /** @param file with its ending, such as effects.csv */
  openDataFile: (file: string, demonstration = false) =>
    `/open-data/${enc(file)}${demonstration ? '?demonstration=yes' : ''}`,
  otherRegisters: () => '/desk/other-registers',
  otherRegister: (register: string, ...rest: string[]) =>
    ['/desk/other-registers', register.startsWith(':') ? register : enc(register), ...rest].join('/'),
  /** What other installations have published, as it was read here. */
  elsewhere: () => '/other-registers',
  elsewhereFeed: (of: { area?: string | undefined; service?: string | undefined } = {}) => {
    const asked = Object.entries(of).flatMap(([name, value]) => (value ? [[name, value]] : []))
    return asked.length > 0
      ? `/other-registers/feed.atom?${new URLSearchParams(asked)}`
      : '/other-registers/feed.atom'
  },
  /** Everything that was published, by day. */
  changes: () => '/changes',
  changesOf: (of: { area?: string; service?: string }) => `/changes?${new URLSearchParams(of)}`,
  changesCsv: () => '/changes.csv',
  feed: () => '/feed.atom',
  programmeFeed: (programme: string) => `/programmes/${enc(programme)}/feed.atom`,
  areaFeed: (kind: string, code: string) => `/areas/${enc(kind)}/${enc(code)}/feed.atom`,
  serviceFeed: (service: string) => `/services/${enc(service)}/feed.atom`,
  follow: () => '/follow',
  followOf: (of: { programme?: string; area?: string; service?: string }) => {
    const query = new URLSearchParams(of).toString()
    return query ? `/follow?${query}` : '/follow'
  },
  followAsked: () => '/follow/asked',
  followed: (token: string) => `/follow/yours/${enc(token)}`,
  confirmFollowed: (token: string) => `/follow/yours/${enc(token)}/confirm`,
  changeFollowed: (token: string) => `/follow/yours/${enc(token)}/change`,
  leftFollowing: () => '/follow/left',
  /** Where anyone reports a planned change, an effect, a paper or an error. */
  tell: () => '/report',
  tellOf: (programme: string) => `/report?programme=${enc(programme)}`,
  told: (reference: string) => `/report/received/${enc(reference)}`,
  askAgain: (reference: string) => `/report/received/${enc(reference)}/again`,
  publicReports: () => '/reports',
  publicReport: (report: string) => `/reports/${enc(report)}`,
  deskPublicReports: () => '/desk/reports',
  deskPublicReport: (report: string, ...rest: string[]) =>
    ['/desk/reports', enc(report), ...rest.map(enc)].join('/'),
  /** What is planned for one kind of care, counted. */
  whatWouldCloseOf: (service: string) => `/what-would-close?service=${enc(service)}`,
  bodyOpenness: (body: string) => `/organisations/${enc(body)}/openness`,
  documents: (programme: string) => `/programmes/${enc(programme)}/documents`,
  planDocuments: (plan: string) => `/plans/${enc(plan)}/documents`,
  meetings: (programme: string) => `/programmes/${enc(programme)}/meetings`,
  openness: (programme: string) => `/programmes/${enc(programme)}/openness`,
  opennessCsv: (programme: string) => `/programmes/${enc(programme)}/openness.csv`,
  whySoLittle: (programme: string) => `/programmes/${enc(programme)}/why-so-little`,
  optionsCompared: (programme: string) => `/programmes/${enc(programme)}/options`,
  optionsComparedCsv: (programme: string) => `/programmes/${enc(programme)}/options.csv`,
  travel: (programme: string) => `/programmes/${enc(programme)}/travel`,
  travelCsv: (programme: string) => `/programmes/${enc(programme)}/travel.csv`,
}
