import type { Config } from '../config.ts'
import { openNotify } from './notify.ts'
import { openSmtp } from './smtp.ts'
import type { Channel, Way } from './ways.ts'

/** A message on its way out, in words. */
export type Outgoing = {
  /** Of the message: the same in every try, so that a provider or a mailbox can tell that it has it already. */
  id: string
  way: Way
  subject: string
  text: string
  letter: readonly string[]
  /** By which it is known when it comes back by mail. */
  returnMark: string
  /** Where a mail program leaves with one click; null for a letter. */
  leaveUrl: string | null
}

/** What became of handing one message over. `why` is a code; what a provider says in words repeats addresses. */
export type Outcome =
  | { kind: 'sent'; providerId: string | null }
  /** Never to this address. */
  | { kind: 'refused'; why: string }
  /** Not now: this message is tried again. */
  | { kind: 'later'; why: string }
  /** The provider takes no more for so long; nothing was handed over. */
  | { kind: 'slow'; seconds: number; why: string }
  /** The provider cannot be reached, or takes nothing from us as we are set up, whoever it is for; nothing was handed over. */
  | { kind: 'away' | 'misconfigured'; why: string }
  /** It may have been handed over. */
  | { kind: 'unsure'; why: string }

export type Provider = {
  name: 'smtp' | 'notify'
  /** How many are handed over at the same time: so many a crash can leave unsure. */
  atOnce: number
  aMinute: number
  send(message: Outgoing): Promise<Outcome>
  /** Whether the provider has what we gave this id, or why it does not say. Without it nobody can say. */
  find?(id: string): Promise<Found>
  /** What became of messages, newest first and some hundreds at a time, from the one after `olderThan` on. */
  list?(olderThan: string | undefined): Promise<Delivery[]>
  close(): void
}

/** What asking for a message gave: that the provider has it or not, or why it does not say. */
export type Found =
  | { kind: 'has'; delivery: Delivery }
  | { kind: 'has-not' }
  | Exclude<Outcome, { kind: 'sent' }>

/** What a provider says of a message that it took. */
export type Delivery = { id: string; providerId: string; status: string; createdAt: Date }

export type Providers = Record<Channel, Provider | null>

/** By what each kind of message goes, as this installation is set; letters without a provider are printed here. */
export function openProviders(config: Config): Providers {
  const notify = config.notify && openNotify(config.notify)
  const smtp =
    config.smtpUrl === undefined
      ? null
      : openSmtp({
          url: config.smtpUrl,
          from: config.mailFrom,
          returnsTo: config.returns?.address,
          aMinute: config.mailsAMinute,
        })
  const byNotify = (channel: Channel) => (notify && config.notify?.templates[channel] ? notify : null)
  return { email: byNotify('email') ?? smtp, text: byNotify('text'), letter: byNotify('letter') }
}
