export { type Embed, withEmbedder } from './embedder.ts'
export { embedKeeping, vectorsOfRereading } from './kept.ts'
