import { recordingTypeOf } from './media-type.ts'

const megabyte = 1024 * 1024

/** Largest recording of an answer, in bytes: over an hour of sound, or some minutes of film. */
const largestRecording = 100 * megabyte
export const largestRecordingMb = largestRecording / megabyte

/** What a recording may be, as the page says it. Which it is, is told by its first bytes. */
export const recordingKinds = 'MP3, M4A, WAV, OGG, MP4, MOV, WEBM'

/** As an unfinished answer takes a recording: its kind, whatever it is called, and its limit. */
export const recordingUpload = {
  largest: largestRecording,
  typeOf: (_name: string, first: Uint8Array): string | undefined => recordingTypeOf(first),
}
