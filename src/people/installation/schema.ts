import { z } from 'zod'

/** An id in an address; anything else is the address of nothing. */
export const idParam = z.uuid()
