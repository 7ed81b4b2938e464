export { type Lacking, type Needed, readNeeded, whatLacks } from './needed.ts'
export {
  deleteWording,
  leaveInWording,
  listLanguagesAsking,
  listWordings,
  upsertWording,
  type WordingRow,
} from './queries.ts'
export {
  answerAsSpoken,
  answerIn,
  easyReadIn,
  english,
  type InLanguage,
  nameAsSpoken,
  notTranslatedNote,
} from './reading.ts'
export {
  insertRecording,
  kindsThere,
  listRecordings,
  listRecordingsOfDecision,
  type Recording,
  type RecordingKind,
  takeDownOne,
  takeDownRecordings,
} from './recordings.ts'
export {
  type AnswerStanding,
  answersInEnglish,
  type EnglishAnswer,
  languagesOf,
  languagesOutOfDate,
  type PartStanding,
  standingsIn,
  type Wording,
  type WordingPart,
  wording,
  wordingParts,
  wordingsToPublish,
} from './wordings.ts'
