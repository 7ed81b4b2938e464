/** Systems whose exports are known. `plain` is any other file with one head row. */
export const sources = {
  'citizen-space': 'Citizen Space',
  qualtrics: 'Qualtrics',
  limesurvey: 'LimeSurvey',
  'microsoft-forms': 'Microsoft Forms',
  plain: 'No system that is known',
} as const
export type Source = keyof typeof sources

type Detected = { source: Source; ground: string; headRows: number }

const has = (columns: readonly string[], ...names: string[]): boolean =>
  names.every((name) => columns.some((column) => column.toLowerCase() === name.toLowerCase()))

/**
 * Tells by its heads where a file comes from, and on what ground. Of Qualtrics up to two rows under the names belong
 * to the head: the words of the questions, and the ids by which it imports.
 */
export function detectSource(columns: readonly string[], first: readonly Record<string, string>[]): Detected {
  const isIds = (row: Record<string, string> | undefined) =>
    row !== undefined && Object.values(row).some((cell) => /^\{"ImportId":/.test(cell.trim()))
  if (isIds(first[1])) {
    return { source: 'qualtrics', ground: 'Its third row holds ImportId for each column', headRows: 2 }
  }
  if (has(columns, 'ResponseId', 'RecordedDate')) {
    const headRows =
      first[0]?.ResponseId === 'Response ID' || first[0]?.RecordedDate === 'Recorded Date' ? 1 : 0
    return { source: 'qualtrics', ground: 'It has the columns ResponseId and RecordedDate', headRows }
  }
  if (has(columns, 'ID', 'Start time', 'Completion time')) {
    return {
      source: 'microsoft-forms',
      ground: 'It has the columns ID, Start time and Completion time',
      headRows: 0,
    }
  }
  if (has(columns, 'submitdate', 'startlanguage')) {
    return { source: 'limesurvey', ground: 'It has the columns submitdate and startlanguage', headRows: 0 }
  }
  const codes = columns.map((column) => column.replace(/^\w+\.\s+/, ''))
  if (has(codes, 'Response ID', 'Date submitted', 'Start language')) {
    const ground = 'It has the columns Response ID, Date submitted and Start language'
    return { source: 'limesurvey', ground, headRows: 0 }
  }
  if (has(columns, 'Response ID') && (has(columns, 'Submission date') || has(columns, 'Submitted date'))) {
    return {
      source: 'citizen-space',
      ground: 'It has the columns Response ID and Submission date',
      headRows: 0,
    }
  }
  return { source: 'plain', ground: 'Its heads are those of no system that is known', headRows: 0 }
}
