// Writes what is made from other files: npm run generate. The results are committed, and a test says when they are out of date.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { outputs } from './generate/outputs.ts'

for (const { path, build } of outputs) {
  const text = await build()
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  process.stdout.write(`${path}: ${Math.ceil(text.length / 1024)} KB\n`)
}
