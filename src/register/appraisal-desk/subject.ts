import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Request } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { FieldsRefused, type ProgrammeContent, type ProgrammeRow, readDraft } from '../programmes/index.ts'
import type { Part } from './service.ts'

export type Subject = { programme: ProgrammeRow; draft: ProgrammeContent }

/** What a form is about: the working draft. */
export const readSubject = async (ctx: Context, programme: ProgrammeRow): Promise<Subject> => ({
  programme,
  draft: await readDraft(ctx.db, programme.id),
})

/** @throws FieldsRefused for a source that is none of the programme */
export function ensureSources({ draft }: Subject, sources: Record<string, string | null>): void {
  const errors = Object.entries(sources)
    .filter(([, id]) => id !== null && !draft.sources.some((source) => source.id === id))
    .map(([field]) => ({ field, message: 'Select a source from the list' }))
  if (errors.length > 0) throw new FieldsRefused(errors)
}

export const nextOf =
  (notice: string) =>
  ({ programme }: Subject) => ({ url: urls.deskProgramme(programme.slug, 'appraisal'), notice })

export type With<Name extends Part> = Subject & { part: ProgrammeContent['appraisal'][Name][number] }

/** @throws NotFound */
export async function readPart<Name extends Part>(
  ctx: Context,
  programme: ProgrammeRow,
  name: Name,
  request: Request,
): Promise<With<Name>> {
  const subject = await readSubject(ctx, programme)
  const part = subject.draft.appraisal[name].find(({ id }) => id === request.params.part)
  if (!part) throw new NotFound('a part of how options are judged')
  return { ...subject, part }
}
