import { mediaTypeOfPaper, type PaperType } from '../../core/media-type.ts'
import { listZipParts, readZipPart, type ZipEntry, ZipFault } from '../../files/zip.ts'
import { usualLimits } from './limits.ts'

const limits = { bytes: usualLimits.mostUnpackedBytes, parts: usualLimits.mostParts }

/** Programs that such a file may bring with it: a paper has none. */
const holdsPrograms = (name: string) => /^word\/vba|^(Basic|Scripts)\//i.test(name)

/**
 * What a zip is that was given as a paper, by what is in it; or why it is not taken: nobody should be given a file that opens to gigabytes,
 * one that runs a program, or half of one.
 */
export async function tellZippedPaper(path: string): Promise<{ type: PaperType } | { fault: string }> {
  try {
    const parts = await listZipParts(path, limits)
    if ([...parts.keys()].some(holdsPrograms))
      return { fault: 'The file holds macros: save it as a document without them' }
    if (parts.has('word/document.xml')) return { type: 'docx' }
    const mimetype = parts.get('mimetype')
    if (
      parts.has('content.xml') &&
      mimetype &&
      (await readAll(path, mimetype)).trim() === mediaTypeOfPaper.odt
    )
      return { type: 'odt' }
    return { fault: 'This is a zip file that is neither a Word document nor an OpenDocument text' }
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error
    if (error.what === 'broken') return { fault: 'The file is broken, or only a part of it came' }
    return { fault: 'Unpacked, the file is far larger than any paper: save it again, or as a PDF' }
  }
}

async function readAll(path: string, entry: ZipEntry): Promise<string> {
  let text = ''
  for await (const piece of readZipPart(path, entry, { bytes: 200 })) text += piece
  return text
}
