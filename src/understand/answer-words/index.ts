export { indexWords, indexWordsJob, knowWordsOf, mostWaitedFor } from './indexing.ts'
export { forgetWords } from './indexing-queries.ts'
