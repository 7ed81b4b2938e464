// Runs in a thread of its own: what it knows of sixty languages takes half a second and some 200 MB to load, and goes
// with it. Imports the core only.
import { parentPort } from 'node:worker_threads'
import { eld } from 'eld/medium'
import { type Told, tellLanguage } from '../../core/text/told-language.ts'

export type DetectorAnswer = { told: (Told | undefined)[] }

parentPort?.on('message', (texts: string[]) => {
  const told = texts.map((text) => {
    const found = eld.detect(text)
    const { language } = found
    return tellLanguage(text, { language, scores: found.getScores(), isReliable: found.isReliable() })
  })
  parentPort?.postMessage({ told } satisfies DetectorAnswer)
})
