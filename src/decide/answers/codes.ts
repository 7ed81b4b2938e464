import type { Progress } from '../../post/index.ts'

const states: Record<keyof Progress['byState'], string> = {
  queued: 'Waiting to be sent',
  handing: 'Being handed over now',
  'in-doubt': 'May have been sent',
  kept: 'Kept, not sent',
  'to-print': 'Letters to print and post',
  sent: 'Sent',
  delivered: 'Delivered',
  'handed-over': 'Letters posted',
  bounced: 'Refused for good: the address does not take it',
  failed: 'Failed after several tries',
  unsubscribed: 'Wants no more of these',
  'cannot-be-told': 'Cannot be told',
}

/** How a message stands, in words for the desk. */
export const stateText = (state: string): string => states[state as keyof typeof states] ?? state

const reasons: Record<string, string> = {
  '': '',
  'no-address': 'left no way to be reached',
  format: 'asked for a format that a person has to make',
  gone: 'withdrew, or was erased',
  left: 'asked for no more answers',
  demonstration: 'an invented person: never sent',
  'no-provider': 'nothing is set that sends this kind of message',
  'no-words': 'no words were written for it',
  'cut-off': 'the process ended while it was handed over',
  'taken-as-sent': 'a person took it as sent',
  returned: 'it came back by mail',
}

/** A reason in words; a provider's code stays as it is, for whoever looks it up. */
export function reasonText(code: string): string {
  if (code.startsWith('returned-late')) return `a mail server says that it is late (${code})`
  if (code.startsWith('returned-')) return `it came back by mail (${code})`
  return reasons[code] ?? code
}

const waits: Record<string, string> = {
  'tried-again': 'Some messages were put off by the receiving side and are tried again',
  'smtp-not-reached': 'The mail server cannot be reached',
  'notify-not-reached': 'GOV.UK Notify cannot be reached',
  'notify-429-TooManyRequestsError': 'The day’s limit of GOV.UK Notify is reached',
  'notify-429-RateLimitError': 'GOV.UK Notify asks to go slower',
}
export const waitText = (code: string): string =>
  waits[code] ??
  (code.startsWith('smtp-certificate')
    ? `The mail server’s certificate is not believed, or it speaks no TLS there (${code})`
    : `The provider answered ${code}`)

/** What whoever runs the installation has to see to, by how the code begins. */
const setUps: Record<string, string> = {
  'notify-trial-mode':
    'The service at GOV.UK Notify is in trial mode, in which it writes only to its own team',
  'notify-team-key': 'The key for GOV.UK Notify is one that writes only to the service’s own team',
  'notify-403': 'GOV.UK Notify does not accept the key, or the clock of this machine is wrong',
  'notify-400': 'GOV.UK Notify does not accept a message as it is made: look at the template and its fields',
  'notify-404': 'GOV.UK Notify has no such template or address',
  'smtp-relay': 'The mail server does not pass mail on for us',
  'smtp-sign-in': 'The mail server does not accept our name and password, or asks for them and has none',
  'smtp-sender': 'The mail server does not accept the address that we send from',
  'smtp-trial': 'The account at the mail server may write only to addresses that were confirmed there',
  'smtp-blocked': 'The mail server blocks this machine',
}

/** Why nothing is taken from us as we are set up, with the code for whoever looks it up. */
export const setUpText = (code: string): string => {
  const [, text = 'The provider takes nothing from us'] =
    Object.entries(setUps).find(([begin]) => code.startsWith(begin)) ?? []
  return `${text} (${code})`
}

const channels: Record<string, string> = {
  email: 'E-mail',
  text: 'Text message',
  letter: 'Letter',
  none: 'None',
}
export const channelText = (channel: string): string => channels[channel] ?? channel
