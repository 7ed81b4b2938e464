import type { MediaFile, QuestionMedia } from '../../core/questionnaire/content.ts'

export const captionsType = 'text/vtt; charset=utf-8'

/** Every file that a question is shown with, its captions among them. */
export const filesOfQuestion = ({ picture, audio, film }: QuestionMedia): MediaFile[] => [
  ...[picture, audio, film].flatMap((file) => (file ? [{ hash: file.hash, type: file.type }] : [])),
  ...(film ? [{ hash: film.captionsHash, type: captionsType }] : []),
]
