export { indexWords, indexWordsJob, knowWordsOf, mostWaitedFor } from './indexing.ts'
