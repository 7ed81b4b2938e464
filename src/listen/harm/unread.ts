import type { ProgrammeScope } from '../../web/route.ts'

type OfProgramme = Pick<ProgrammeScope, 'id' | 'slug'>

/** Of a question, how many responses nobody has read, and where to read them. */
export type UnreadLine = { text: string; count: number; url: string }

/** What nobody has read yet. Reading is recorded in a later room, which fills this in. */
export type Unread = {
  count(programme: OfProgramme): Promise<number>
  list(programme: OfProgramme): Promise<UnreadLine[]>
}
