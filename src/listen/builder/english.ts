import dictionary from 'dictionary-en-gb'
import nspell from 'nspell'
import { type Barrier, type Change, listBarriers } from '../../core/questionnaire/compare.ts'

/** Words of the service that the dictionary lacks, each near in letters to a word that it has. */
const wordsOfCare =
  'statin stent stoma telehealth outpatient inpatient triage neonatal perinatal palliative stroke thrombectomy'

let english: ReturnType<typeof nspell> | undefined

/** Whether it is a word of British English, in small letters. Reading the dictionary takes a fifth of a second, once. */
export function isEnglishWord(lower: string): boolean {
  if (!english) {
    english = nspell({ aff: Buffer.from(dictionary.aff), dic: Buffer.from(dictionary.dic) })
    for (const word of wordsOfCare.split(' ')) english.add(word)
  }
  return english.correct(lower)
}

/** Why a change can not be called *meaning unchanged*, in English. */
export const barriersOf = (change: Change): Barrier[] => listBarriers(change, isEnglishWord)
