// Runs in a thread of its own, so that the server answers meanwhile. Imports the core only.
import { parentPort, workerData } from 'node:worker_threads'
import { analyseOpinion, type VoteMatrix } from '../../core/opinion/index.ts'

const { matrix, leastPeople } = workerData as { matrix: VoteMatrix; leastPeople: number }
parentPort?.postMessage(analyseOpinion(matrix, { leastPeople }))
