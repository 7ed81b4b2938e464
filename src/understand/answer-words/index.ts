export { indexWords, indexWordsJob } from './indexing.ts'
