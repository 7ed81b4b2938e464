// What people answer and what is being written: kept by the activities, which launch it.
export { readDraftQuestionnaire, readLiveQuestionnaire } from '../activities/index.ts'
