import { directionOf } from '../../core/languages/language-code.ts'
import { nameOfLanguage } from '../../core/languages/names.ts'
import { type OneMessage, ownPagePlace, type Preview } from '../../post/index.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { channelText, reasonText, stateText } from './codes.ts'

type Programme = Pick<ProgrammeScope, 'slug' | 'title' | 'fictional'>

type UntoldView = {
  title: string
  backUrl: string
  fictional: boolean
  rows: { recipients: string; channel: string; state: string; why: string; url: string }[]
  nextUrl: string | null
}

export const untoldView = (
  programme: Programme,
  batch: { id: string; title: string },
  messages: readonly OneMessage[],
  limit: number,
): UntoldView => ({
  title: batch.title,
  backUrl: urls.deskProgramme(programme.slug, 'answers', batch.id),
  fictional: programme.fictional,
  rows: messages.map(({ id, recipients, channel, state, reason }) => ({
    recipients: recipients.join(', '),
    channel: channelText(channel),
    state: stateText(state),
    why: reasonText(reason),
    url: urls.deskProgramme(programme.slug, 'answers', batch.id, 'messages', id),
  })),
  nextUrl:
    messages.length < limit
      ? null
      : `${urls.deskProgramme(programme.slug, 'answers', batch.id, 'untold')}?after=${messages.at(-1)?.id ?? ''}`,
})

type MessageView = {
  title: string
  backUrl: string
  fictional: boolean
  channel: string
  language: string
  format: string
  state: string
  why: string
  words: {
    /** In which the words are; that of the message is the one that its reader wrote in. */
    language: string
    direction: string
    subject: string
    text: string[]
    leaving: string
    letter: readonly string[]
  } | null
  testUrl: string
}

export const messageView = (
  programme: Programme,
  batch: { id: string; title: string },
  { message, words }: Preview,
): MessageView => ({
  title: batch.title,
  backUrl: urls.deskProgramme(programme.slug, 'answers', batch.id),
  fictional: programme.fictional,
  channel: channelText(message.channel),
  language: nameOfLanguage(message.language),
  format: message.format,
  state: stateText(message.state),
  why: reasonText(message.reason),
  words: words && {
    ...words,
    direction: directionOf(words.language),
    text: words.text.replaceAll(ownPagePlace, '[the address of their own page]').split('\n'),
  },
  testUrl: urls.deskProgramme(programme.slug, 'answers', batch.id, 'messages', message.id, 'test'),
})

const programme: Programme = { slug: 'x', title: 'Moving the evening clinic', fictional: false }
const batch = { id: '1', title: 'The clinic moves' }
/** A message that a page shows. */
export const sampleMessage: OneMessage = {
  id: '3f6a2c1e-0000-4000-8000-000000000001',
  channel: 'email',
  language: 'en',
  format: 'standard',
  state: 'bounced',
  reason: 'smtp-550-5.1.1',
  recipients: ['response:3f6a2c1e'],
}

export const untoldPage = page<UntoldView>('decide/answers/views/desk/untold.njk', {
  full: untoldView(programme, batch, [sampleMessage], 1),
  empty: untoldView(programme, batch, [], 1),
})
export const messagePage = page<MessageView>('decide/answers/views/desk/message.njk', {
  full: messageView(programme, batch, {
    message: { ...sampleMessage, channel: 'letter' },
    words: {
      subject: 'A decision',
      text: 'It was published.\n\nRead it:',
      language: 'ur',
      leaving: 'No more:',
      letter: ['Dear reader'],
    },
  }),
  empty: messageView(programme, batch, { message: { ...sampleMessage, channel: 'none' }, words: null }),
})
