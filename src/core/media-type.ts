const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  [...text].every((character, place) => bytes[at + place] === character.charCodeAt(0))

/** How many bytes from the beginning of a file are enough to know it by. */
export const tellingBytes = 64

/** The kind of a picture that a browser shows and that runs nothing, by its first bytes; undefined for any other file. */
export function pictureTypeOf(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (startsWith(bytes, '\xff\xd8\xff')) return 'image/jpeg'
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp'
  return undefined
}

/** The kind of a sound that a browser plays, by its first bytes; undefined for any other file. */
export function soundTypeOf(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 'ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2))
    return 'audio/mpeg'
  if (startsWith(bytes, 'OggS')) return 'audio/ogg'
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WAVE', 8)) return 'audio/wav'
  if (startsWith(bytes, 'ftyp', 4)) return 'audio/mp4'
  return undefined
}

/** The kind of a film that browsers play, by its first bytes; undefined for any other file, a sound in an MP4 among them. */
export function filmTypeOf(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 'ftyp', 4)) return startsWith(bytes, 'M4A', 8) ? undefined : 'video/mp4'
  const isMatroska = startsWith(bytes, '\x1aE\xdf\xa3')
  return isMatroska && Buffer.from(bytes).includes('webm') ? 'video/webm' : undefined
}

export const pdfTypeOf = (bytes: Uint8Array): string | undefined =>
  startsWith(bytes, '%PDF-') ? 'application/pdf' : undefined

/** A zip, as Word files and OpenDocument texts are: what it is, its parts tell. */
export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 'PK\x03\x04')

/** What a paper may be, by the ending of its name. */
export const paperTypes = ['pdf', 'docx', 'odt'] as const
export type PaperType = (typeof paperTypes)[number]

/** As a browser is told. */
export const mediaTypeOfPaper: Record<PaperType, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
}

/** Whether a text is captions in the form WebVTT, with at least one of them. */
export const isCaptions = (text: string): boolean =>
  /^\uFEFF?WEBVTT(?:[ \t].*)?(?:\r\n|\n|\r)/.test(text) &&
  /^(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}[ \t]+-->[ \t]+(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}/m.test(text)
/** Brands of the ISO base media format (ISO/IEC 14496-12) that are pictures, and no film. */
const pictureBrands = ['heic', 'heix', 'mif1', 'msf1', 'avif', 'avis']

/** The kind of a sound or film that a phone records and a browser plays, by its first bytes; undefined for any other file. */
export function recordingTypeOf(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, '\x1a\x45\xdf\xa3')) return 'video/webm'
  if (!startsWith(bytes, 'ftyp', 4)) return soundTypeOf(bytes)
  const brand = String.fromCharCode(...bytes.subarray(8, 12))
  if (pictureBrands.includes(brand)) return undefined
  if (brand === 'M4A ' || brand === 'M4B ') return 'audio/mp4'
  if (brand.startsWith('3g')) return 'video/3gpp'
  return brand === 'qt  ' ? 'video/quicktime' : 'video/mp4'
}

/** Sound alone: there is nothing to see in it. */
export const isSound = (type: string): boolean => type.startsWith('audio/')
