import { SaxesParser } from 'saxes'
import { readZipPart, type ZipEntry, ZipFault } from '../../files/zip.ts'

export type Attributes = Record<string, string>

export type XmlReader = {
  onOpen(name: string, attributes: Attributes): void
  onClose?(name: string): void
  onText?(text: string): void
}

/**
 * Reads one part of a zip as XML, piece by piece. Names keep their prefixes: those of Word and of OpenDocument are always the
 * same. No document type is known, so no entity is ever defined and none can grow.
 * @throws ZipFault for what is no XML, or larger than the limit
 */
export async function readXmlPart(
  path: string,
  entry: ZipEntry,
  limits: { bytes: number },
  { onOpen, onClose, onText }: XmlReader,
): Promise<void> {
  const parser = new SaxesParser()
  const refuse = () => {
    throw new ZipFault('broken')
  }
  parser.on('doctype', refuse)
  parser.on('error', refuse)
  parser.on('opentag', ({ name, attributes }) => onOpen(name, attributes as Attributes))
  if (onClose) parser.on('closetag', ({ name }) => onClose(name))
  if (onText) {
    parser.on('text', onText)
    parser.on('cdata', onText)
  }
  for await (const text of readZipPart(path, entry, limits)) parser.write(text)
  parser.close()
}
