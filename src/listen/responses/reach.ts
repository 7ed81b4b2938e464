import type { z } from 'zod'
import type { ReplyFormat, ReplyWish } from '../../core/reply-formats.ts'
import { type ReplyWay, readAddress, readMobile } from '../../core/reply-ways.ts'
import type { NewResponse } from './new-response.ts'

/** How the person can be reached, as a form has it. */
export type ReplyForm = {
  email: string
  wantsReply?: 'no' | 'yes' | 'text' | 'letter' | undefined
  phone: string
  postAddress: string
  replyFormat: ReplyFormat | ''
  replyLanguage: string
}

/**
 * Being told needs somewhere to be told at, and a format that can go there; a number or address that nobody said to use is not
 * kept unseen.
 */
export function checkReply(
  { email, wantsReply, phone, postAddress, replyFormat }: ReplyForm,
  context: z.RefinementCtx,
): void {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message: `listen:about.${message}` })
  if (wantsReply === 'yes' && email === '') refuse('email', 'emailNeeded')
  if (wantsReply === 'text' && !readMobile(phone))
    refuse('phone', phone === '' ? 'phoneNeeded' : 'phoneWrong')
  if (wantsReply === 'letter') {
    const read = readAddress(postAddress)
    if ('fault' in read) refuse('postAddress', `address.${read.fault}`)
  }
  const misfit = misfitOf(wantsReply, replyFormat)
  if (misfit) refuse('replyFormat', misfit)
  if (wantsReply === undefined && `${phone}${postAddress}` !== '') refuse('wantsReply', 'wayNeeded')
}

/** Why what was chosen cannot go by that way: an envelope holds no recording, and a screen is as large as its reader sets it. */
function misfitOf(
  wantsReply: ReplyForm['wantsReply'],
  format: ReplyForm['replyFormat'],
): 'notByLetter' | 'onlyByLetter' | undefined {
  if (wantsReply === 'letter' && (format === 'audio' || format === 'bsl')) return 'notByLetter'
  if ((wantsReply === 'yes' || wantsReply === 'text') && format === 'large-print') return 'onlyByLetter'
  return undefined
}

/** Where a person can be reached and told. Only one way is kept: whoever is told by text or letter is not told by e-mail too. */
export type Reach = Required<Pick<NewResponse, 'contact' | 'way' | 'wish'>>

export const reachOf = (
  { email, wantsReply, phone, postAddress, replyFormat, replyLanguage }: ReplyForm,
  isSecondThing: boolean,
): Reach => ({
  contact: email ? { email, wantsReply: wantsReply === 'yes', isSecondThing } : null,
  way: wayOf({ wantsReply, phone, postAddress }),
  wish: isTold(wantsReply) ? wishOf(replyFormat, replyLanguage) : null,
})

const isTold = (wantsReply: ReplyForm['wantsReply']): boolean =>
  wantsReply !== undefined && wantsReply !== 'no'

/** Null for whoever is told as they answered. */
const wishOf = (format: ReplyForm['replyFormat'], language: string): ReplyWish | null =>
  format === '' && language === '' ? null : { format: format || null, language: language || null }

function wayOf({
  wantsReply,
  phone,
  postAddress,
}: Pick<ReplyForm, 'wantsReply' | 'phone' | 'postAddress'>): ReplyWay | null {
  if (wantsReply === 'text') return { kind: 'phone', number: readMobile(phone) ?? '' }
  if (wantsReply !== 'letter') return null
  const read = readAddress(postAddress)
  return { kind: 'post', lines: 'lines' in read ? read.lines : [] }
}
