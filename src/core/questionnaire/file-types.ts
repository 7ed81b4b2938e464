/** A kind of file that an answer may be, known by its first bytes and the end of its name. */
type FileType = { name: string; endings: readonly string[]; type: string; isIt(first: Uint8Array): boolean }

const ascii = (first: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...first.subarray(from, to))
const starts =
  (...bytes: number[]) =>
  (first: Uint8Array) =>
    bytes.every((byte, place) => first[place] === byte)

const fileTypes: readonly FileType[] = [
  {
    name: 'PDF',
    endings: ['pdf'],
    type: 'application/pdf',
    isIt: (first) => ascii(first, 0, 5) === '%PDF-',
  },
  { name: 'JPEG', endings: ['jpg', 'jpeg'], type: 'image/jpeg', isIt: starts(0xff, 0xd8, 0xff) },
  { name: 'PNG', endings: ['png'], type: 'image/png', isIt: starts(0x89, 0x50, 0x4e, 0x47) },
  {
    name: 'MP3',
    endings: ['mp3'],
    type: 'audio/mpeg',
    isIt: (first) => ascii(first, 0, 3) === 'ID3' || (first[0] === 0xff && ((first[1] ?? 0) & 0xe0) === 0xe0),
  },
  { name: 'M4A', endings: ['m4a'], type: 'audio/mp4', isIt: (first) => ascii(first, 4, 8) === 'ftyp' },
  { name: 'MP4', endings: ['mp4'], type: 'video/mp4', isIt: (first) => ascii(first, 4, 8) === 'ftyp' },
  {
    name: 'DOCX',
    endings: ['docx'],
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    isIt: starts(0x50, 0x4b, 0x03, 0x04),
  },
]

/** Largest file of an answer, in bytes. */
export const largestAnswerFile = 10 * 1024 * 1024

/** How many of a file's first bytes {@link fileTypeOf} looks at. */
export const firstBytes = 16

/** Names of the kinds that are taken, for the page; and the endings, for the browser's own choice of file. */
export const acceptedFileNames: readonly string[] = fileTypes.map(({ name }) => name)
export const acceptedEndings: readonly string[] = fileTypes.flatMap(({ endings }) =>
  endings.map((ending) => `.${ending}`),
)

/** The media type of a file that is taken: name and first bytes say the same. What the browser says is not asked. */
export function fileTypeOf(name: string, first: Uint8Array): string | undefined {
  const ending = name.toLowerCase().split('.').at(-1) ?? ''
  return fileTypes.find(({ endings, isIt }) => endings.includes(ending) && isIt(first))?.type
}
