import { formatMoment, formatNumber } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { TextQuestion } from '../questions/index.ts'
import type { Progress } from './second-queries.ts'
import type { ShareRow } from './share-queries.ts'

export type ShareView = {
  question: string
  backUrl: string
  publicUrl: string
  fictional: boolean
  state: string[]
  /** Addresses to go on with; null where there is nothing to do, or no right to. */
  codeUrl: string | null
  settleUrl: string | null
  measureUrl: string | null
  machine: string
  /** How answers that came since differ; said so where that was not noted yet. */
  drift: string
  form: { url: string; size: string } | null
  errors: FieldError[]
}

export type ShareRows = {
  programme: ProgrammeScope
  question: TextQuestion
  share: ShareRow | undefined
  progress: Progress | undefined
  drift: string | undefined
  may: { code: boolean; signOff: boolean }
}

function stateOf({ share, progress }: ShareRows): string[] {
  if (!share) return ['No share has been drawn yet.']
  const sealed = `Sealed on ${formatMoment(share.sealedAt)}.`
  if (!progress || !share.seed) {
    return [sealed, 'The seed comes with the next checkpoint of the record. Come back in about a minute.']
  }
  return [
    sealed,
    `Drawn by the checkpoint over ${formatNumber(share.checkpointSize ?? 0)} entries: ${progress.drawn} answers. Seed: ${share.seed}.`,
    `${progress.coded} of ${progress.drawn} coded a second time. The two differ in ${progress.different}, of which ${progress.settled} are settled.`,
  ]
}

function machineOf(share: ShareRow | undefined): string {
  if (!share?.measuredAt) return 'The machine has not been measured on this share.'
  const when = formatMoment(share.measuredAt)
  return share.measured
    ? `Measured on ${when}, having learnt from ${share.measured.examples} other coded answers, ${
        share.measured.usesVectors
          ? 'by words and by vectors, like the one that makes suggestions'
          : 'by words alone'
      }.`
    : `Asked on ${when}, but there were too few coded answers outside the share to learn from.`
}

export function shareView(rows: ShareRows, typed?: { size: string; errors: FieldError[] }): ShareView {
  const { programme, question, share, progress, may } = rows
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  const left = progress ? progress.drawn - progress.coded : 0
  const unsettled = progress ? progress.different - progress.settled : 0
  return {
    question: question.text,
    backUrl: urls.understand(programme.slug),
    publicUrl: urls.codingQuality(programme.slug),
    fictional: programme.fictional,
    state: stateOf(rows),
    codeUrl: may.code && left > 0 ? url('second-coding') : null,
    // Differences are opened when all is coded: until then they would tell the second coder what the first said.
    settleUrl: may.signOff && progress && left === 0 && unsettled > 0 ? url('differences') : null,
    measureUrl: may.signOff && share?.seed ? url('quality', 'measure') : null,
    machine: machineOf(share),
    drift:
      rows.drift ??
      'Not noted yet: it is each time that the suggestions learn anew and at least 20 answers have come since.',
    form: may.signOff ? { url: url('quality'), size: typed?.size ?? '' } : null,
    errors: typed?.errors ?? [],
  }
}

const sample: ShareView = {
  question: 'What do you want to say about this?',
  backUrl: '/understand',
  publicUrl: '/programmes/x/coding-quality',
  fictional: true,
  state: ['Sealed on 4 May 2027, 5pm.', '12 of 100 coded a second time.'],
  codeUrl: '/second-coding',
  settleUrl: '/differences',
  measureUrl: '/measure',
  machine: 'The machine has not been measured on this share.',
  drift:
    'On 12 May 2027, when the suggestions learnt anew, the 400 answers that had come since 4 May 2027 were compared with the 6,764 before them. It gives these themes more or less often: Parking.',
  form: { url: '/quality', size: '' },
  errors: [],
}

export const sharePage = page<ShareView>('understand/coding-quality/views/desk/share.njk', {
  full: sample,
  empty: { ...sample, state: ['No share has been drawn yet.'], codeUrl: null, settleUrl: null, form: null },
  refused: { ...sample, errors: [{ field: 'size', message: 'How many must be a whole number' }] },
})
