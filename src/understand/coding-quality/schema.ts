import { z } from 'zod'
import { leastInShare, mostInShare } from './share-service.ts'

const sizes = `How many must be a whole number from ${leastInShare} to ${mostInShare.toLocaleString('en-GB')}`

export const shareForm = z.object({
  size: z.coerce.number({ message: sizes }).int(sizes).min(leastInShare, sizes).max(mostInShare, sizes),
})
