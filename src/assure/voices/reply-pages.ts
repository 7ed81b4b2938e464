import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { english, type SendingView, sampleDay, sampleSendings, sendingView } from './pages.ts'
import type { Sending } from './queries.ts'
import { workingDaysToReply } from './schema.ts'

type RepliesView = {
  programmeTitle: string
  fictional: boolean
  days: number
  sendings: (SendingView & { replying: { url: string; field: string; words: string } | null })[]
  urls: { programme: string; public: string; submissions: string }
  errors: readonly FieldError[]
}

/** What was typed as a reply to one and not taken. */
export type Refused = { id: string; typed: Typed; errors: readonly FieldError[] }

export const repliesView = (
  { slug, title, fictional }: Pick<ProgrammeScope, 'slug' | 'title' | 'fictional'>,
  sendings: readonly Sending[],
  signedOff: ReadonlySet<string>,
  { mayReply, today, refused }: { mayReply: boolean; today: string; refused?: Refused | undefined },
): RepliesView => ({
  programmeTitle: title,
  fictional,
  days: workingDaysToReply,
  sendings: sendings.map((sending) => ({
    ...sendingView(english, sending, signedOff, today),
    replying: mayReply
      ? {
          url: urls.deskProgramme(slug, 'voices', sending.id, 'replies'),
          field: `words-${sending.id}`,
          words: refused?.id === sending.id ? typedText(refused.typed, 'words') : '',
        }
      : null,
  })),
  urls: {
    programme: urls.deskProgramme(slug),
    public: urls.sentByVoices(slug),
    submissions: urls.deskProgramme(slug, 'submissions'),
  },
  errors: refused?.errors.map(({ field, message }) => ({ field: `${field}-${refused.id}`, message })) ?? [],
})

const programme = { slug: 'evening-clinic', title: 'Evening clinic', fictional: false }
const sample = (mayReply: boolean, refused?: Refused) =>
  repliesView(programme, sampleSendings, new Set(['s']), { mayReply, today: sampleDay, refused })

export const repliesPage = page<RepliesView>('assure/voices/views/desk/replies.njk', () => ({
  none: repliesView(programme, [], new Set(), { mayReply: true, today: sampleDay }),
  'to read': sample(false),
  'to reply': sample(true),
  refused: sample(true, {
    ...{ id: 'a', typed: { words: '' } },
    errors: [{ field: 'words', message: 'Enter what the body replies' }],
  }),
}))
