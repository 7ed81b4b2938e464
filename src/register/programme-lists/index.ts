export { programmeLinesCsv } from './csv.ts'
export { type Involvement, listInvolvement, listProgrammeLines, type ProgrammeLine } from './lines.ts'
export { sampleLines } from './samples.ts'
