import { equalityQuestions } from '../equality/index.ts'
import { type Column, columnSchema, type FileMapping, plainValue } from './columns.ts'
import type { Source } from './layouts.ts'

/** What a column of the file is like, from its rows. */
export type ColumnSeen = {
  name: string
  title: string
  filled: number
  /** The different values, as far as they are kept. */
  values: string[]
  /** There were more different values than are kept. */
  isOpen: boolean
  longest: number
}

type Part = Partial<Omit<Column, 'column'>> & { as: string }
type Pattern = [RegExp, string]

/** What the source itself adds to each response, by the name of the column without a question's code. */
const known: Record<Source, Pattern[]> = {
  qualtrics: [
    [/^ResponseId$/, 'reference'],
    [/^RecordedDate$/, 'given-at'],
    [/^Finished$/, 'finished'],
    [/^Status$/, 'status'],
    [
      /^(?:StartDate|EndDate|IPAddress|Progress|Duration.*|Recipient(?:LastName|FirstName|Email)|ExternalReference|ExternalDataReference|Location(?:Latitude|Longitude)|DistributionChannel|UserLanguage|Q_\w+)$/,
      'leave',
    ],
  ],
  limesurvey: [
    [/^(?:id|Response ID)$/i, 'reference'],
    [/^(?:submitdate|Date submitted)$/i, 'given-at'],
    [
      /^(?:lastpage|Last page|startlanguage|Start language|seed|startdate|Date started|datestamp|Date last action|ipaddr|IP address|refurl|Referrer URL|token|Access code)$/i,
      'leave',
    ],
  ],
  'microsoft-forms': [
    [/^ID$/i, 'reference'],
    [/^Completion time$/i, 'given-at'],
    [/^(?:Start time|Email|Name|Last modified time|Language|Total points|Quiz feedback)$/i, 'leave'],
  ],
  'citizen-space': [
    [/^Response ID$/i, 'reference'],
    [/^(?:Submission date|Submitted date)$/i, 'given-at'],
    [
      /^(?:User ?name|Login ID|IP address|Status|Analysed|Redact.*|.*\bredact(?:ed|ion)\b.*|Name|What is your name\??)$/i,
      'leave',
    ],
  ],
  plain: [[/^(?:id|ref|reference|response id)$/i, 'reference']],
}

/** By what is asked. A wrong guess costs a look: every line is shown before anything is taken. */
const asked: Pattern[] = [
  [
    /\b(?:permission|consent|happy|agree)\b.*\bpublish|\bpublish\w*\b.*\b(?:consent|permission)\b|^published\??$/i,
    'may-publish',
  ],
  [/\b(?:contact you|keep in touch|be contacted|consent to contact|permission to contact)\b/i, 'may-contact'],
  [/^(?:.*\bwhat is your )?e-?mail(?: address)?\??$/i, 'email'],
  [/\b(?:responding|answering|speaking) as\b|\bin what capacity\b/i, 'speaker'],
  [
    /^(?:.*\bwhat is your )?organisation(?:'s name)?\??$|\bname of (?:your |the )?organisation\b/i,
    'organisation',
  ],
]

const withoutCode = (name: string): string =>
  name.replace(/^(?:[A-Z]\w*(?:\[\w+\])?\.|\d+[a-z]?[.)])\s+/i, '').trim()

/** What each column seems to hold. Whatever a pattern does not know becomes a question, never nothing. */
export function proposeMapping(source: Source, columns: readonly ColumnSeen[]): FileMapping {
  return {
    source,
    zone: 'Europe/London',
    isDayFirst: true,
    separator: source === 'qualtrics' ? ',' : ';',
    columns: onceEach(columns.map((column) => withDefaults(column.name, partOf(source, column, columns)))),
  }
}

const withDefaults = (column: string, part: Part): Column => columnSchema.parse({ column, ...part })

/** A single use goes to the first column that seems to have it. */
function onceEach(columns: Column[]): Column[] {
  const seen = new Set<string>()
  return columns.map((column) => {
    if (/^(?:leave|new:|option|other)/.test(column.as)) return column
    if (seen.has(column.as))
      return { ...column, as: 'new:short-text', question: column.question || column.column }
    seen.add(column.as)
    return column
  })
}

function partOf(source: Source, column: ColumnSeen, all: readonly ColumnSeen[]): Part {
  const words = withoutCode(column.title)
  const own = known[source].find(([pattern]) => pattern.test(withoutCode(column.name)))
  if (own) return { as: own[1] }
  const use = asked.find(([pattern]) => pattern.test(words))
  if (use) return { as: use[1], values: valuesOf(use[1], column) }
  // A postcode is as often an answer of the activity, cut to its first half: to place it instead somebody has to say so.
  const equality = equalityQuestions.find(
    ({ text, type }) => type !== 'postcode' && plainValue(text) === plainValue(words),
  )
  if (equality) return { as: `equality:${equality.id}`, values: equalityValues(equality.id, column) }
  return optionOf(source, column, all) ?? { as: `new:${kindOf(source, column)}`, question: words }
}

/** How heads part a question from its choice: by “Selected Choice”, with the box for other words, or by the last dash. */
const splits = [
  /^(.*\S)\s+-\s+Selected Choice\s+-\s+(.+)$/s,
  /^(.*\S)\s+-\s+(\S.*\s+-\s+Text)$/s,
  /^(.*\S)\s+-\s+(.+)$/s,
]

/** Columns of one question with several choices: told by the name, or by heads that share their beginning. */
function optionOf(
  source: Source,
  { name, title, values }: ColumnSeen,
  all: readonly ColumnSeen[],
): Part | undefined {
  const code = /^(\w+)\[(\w+)\]/.exec(name)
  if (source === 'limesurvey' && code) {
    const [, question, choice] = /^(?:\w+\[\w+\]\.?)?\s*(.*?)\s*\[([^\]]+)\]\s*$/s.exec(title) ?? []
    const asked = question || code[1] || ''
    if (code[2] === 'other' || code[2] === 'oth') return { as: 'other', question: asked }
    const label = choice && choice !== code[2] ? choice : (code[2] ?? '')
    return values.every((value) => /^(?:Y|N|Yes|No)$/i.test(value))
      ? { as: 'option', question: asked, choice: label }
      : { as: 'new:short-text', question: [asked, label].join(' – ') }
  }
  if (source === 'limesurvey' && /-oth-$|\[other\]$/i.test(name))
    return { as: 'new:short-text', question: name }
  const words = withoutCode(title)
  const split = splits.map((pattern) => pattern.exec(words)).find((found) => found !== null)
  const [, question, choice] = split ?? []
  const isShared =
    question !== undefined &&
    all.filter((one) => withoutCode(one.title).startsWith(`${question} - `)).length > 1
  if (!isShared || !question || !choice) return undefined
  if (/_TEXT$/.test(name) || /^(?:Text|Other.*(?:please|specify|- Text).*)$/i.test(choice))
    return { as: 'other', question }
  return values.length <= 2 && values.every((value) => isTick(value, choice))
    ? { as: 'option', question, choice }
    : undefined
}

/** What a cell of a choice's own column may hold: its label, or a word for yes or no. */
const isTick = (value: string, choice: string): boolean =>
  plainValue(value) === plainValue(choice) ||
  /^(?:Y|N|Yes|No|1|0|True|False|Selected|Not selected|Quoted|Not quoted|x)$/i.test(value.trim())

const isDate = (value: string) => /^\d{4}-\d{2}-\d{2}\b|^\d{1,2}[/.]\d{1,2}[/.]\d{4}\b/.test(value)

function kindOf(source: Source, { title, values, isOpen, longest, filled }: ColumnSeen): string {
  if (/\bpostcode\b/i.test(title)) return 'place'
  if (filled === 0) return 'long-text'
  if (values.every(isDate)) return 'date'
  if (values.every((value) => /^-?\d+(?:\.\d+)?$/.test(value))) return 'number'
  if (source === 'microsoft-forms' && values.every((value) => value.includes(';')) && longest < 500)
    return 'several-choices'
  const isRepeated = !isOpen && longest <= 100 && values.length <= 12 && filled >= values.length * 2
  return isRepeated ? 'single-choice' : longest > 500 || longest > 60 ? 'long-text' : 'short-text'
}

const yes = /^(?:y|yes|1|true|i agree|i consent|selected|publish(?:ed)?|publish (?:my )?response.*)\b/i
const no = /^(?:n|no|0|false|not selected|do not|don't|i do not)\b/i

function valuesOf(use: string, { values }: ColumnSeen): Record<string, string> {
  if (use !== 'may-publish' && use !== 'may-contact') return {}
  return proposeYesNo(values)
}

/** Yes or no where a value says so outright; “publish without my name” is left for a person to say. */
export const proposeYesNo = (values: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    values.flatMap((value) => {
      if (no.test(value)) return [[value, 'no']]
      return yes.test(value) && !/\b(?:anonym|without\b|not\b)/i.test(value) ? [[value, 'yes']] : []
    }),
  )

/** Values that are the standard's own words, and no others. */
export function equalityValues(id: string, { values }: Pick<ColumnSeen, 'values'>): Record<string, string> {
  const options = equalityQuestions.find((question) => question.id === id)?.options ?? []
  return Object.fromEntries(
    values.flatMap((value) => {
      const option = options.find(([, label]) => plainValue(label) === plainValue(value))
      return option ? [[value, option[0]]] : []
    }),
  )
}
