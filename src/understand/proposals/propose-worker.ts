// Runs in a thread of its own, so that the server answers while it looks. Imports the core only.
import { parentPort, workerData } from 'node:worker_threads'
import { type ProposalResponse, type Proposals, proposeThemes } from '../../core/text/propose/index.ts'

export type ProposerSays = { kind: 'progress'; share: number } | { kind: 'proposed'; proposals: Proposals }

const say = (message: ProposerSays) => parentPort?.postMessage(message)

const onProgress = (share: number) => say({ kind: 'progress', share })
say({ kind: 'proposed', proposals: proposeThemes(workerData as ProposalResponse[], { onProgress }) })
