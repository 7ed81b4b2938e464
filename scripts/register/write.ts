import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { realContentFiles } from '../../src/register/real-content/files.ts'
import type { BuiltContent } from './build.ts'
import { attribution, sources } from './sources.ts'

/** The files as they will lie in the folder: name → text. Each row is checked by the shape that reads it. */
export function writeOut(content: BuiltContent): Map<string, string> {
  const files = new Map<string, string>()
  for (const name of Object.keys(realContentFiles) as (keyof BuiltContent)[]) {
    const { file, shape } = realContentFiles[name]
    const rows = content[name]
    const checked = z.array(shape as z.ZodType).safeParse(rows)
    if (!checked.success) throw new Error(`${file}: ${z.prettifyError(checked.error)}`)
    files.set(
      file,
      file.endsWith('.csv') ? stringify(rows, { header: true }) : `${JSON.stringify(rows, null, 1)}\n`,
    )
  }
  const hash = createHash('sha256').update(JSON.stringify(sources))
  for (const text of files.values()) hash.update(text)
  const manifest = { name: 'register', version: hash.digest('hex').slice(0, 16), attribution, sources }
  return files.set('sources.json', `${JSON.stringify(manifest, null, 2)}\n`)
}

export async function writeRealContent(folder: string, content: BuiltContent) {
  await mkdir(folder, { recursive: true })
  const files = writeOut(content)
  for (const [file, text] of files) await writeFile(join(folder, file), text)
  const { version } = JSON.parse(files.get('sources.json') ?? '{}') as { version: string }
  return { bytes: [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0), version }
}
