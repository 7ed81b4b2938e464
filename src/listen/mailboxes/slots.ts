import type { ActivityLink } from '../activities/index.ts'
import { mailUrl } from './pages.ts'

export const mailActivityLink: ActivityLink = (activity, may) =>
  activity.kind === 'correspondence' && may('enter-responses')
    ? { text: 'E-mails', url: mailUrl(activity), hint: 'Read a mailbox, or take a file of e-mails' }
    : undefined
