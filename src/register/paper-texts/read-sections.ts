import { listZipParts, ZipFault } from '../../files/zip.ts'
import type { PaperLimits } from './limits.ts'
import type { PaperRead } from './paper-read.ts'
import { isLocked, readOpenDocument } from './read-open-document.ts'
import { readWord } from './read-word.ts'
import { gatherSections } from './sections.ts'

const encryptedFlag = 1

/** Reads the words of a Word file or an OpenDocument text by its headings; none of one that has too many, as of a bomb. */
export async function readSections(path: string, limits: PaperLimits): Promise<PaperRead> {
  const unpacked = { bytes: limits.mostUnpackedBytes, parts: limits.mostParts }
  try {
    const parts = await listZipParts(path, unpacked)
    const [word, content, manifest] = ['word/document.xml', 'content.xml', 'META-INF/manifest.xml'].map(
      (name) => parts.get(name),
    )
    const main = word ?? content
    if (!main) return { state: 'broken' }
    if (main.generalPurposeBitFlag & encryptedFlag) return { state: 'locked' }
    const gathering = gatherSections(limits)
    if (word) await readWord(path, parts, unpacked, gathering)
    else {
      if (manifest && (await isLocked(path, manifest, unpacked))) return { state: 'locked' }
      await readOpenDocument(path, main, unpacked, gathering)
    }
    return { state: 'read', parts: 'sections', pages: gathering.finish() }
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error
    return { state: error.what === 'broken' ? 'broken' : 'too-large' }
  }
}
