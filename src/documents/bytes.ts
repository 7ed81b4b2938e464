/** Ends a file that is being written, and gives all its bytes. */
export async function endedBytes(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  const ended = new Promise<void>((done, fail) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', done)
    doc.on('error', fail)
  })
  doc.end()
  await ended
  return Buffer.concat(chunks)
}
