import { z } from 'zod'
import { cleanText } from '../../core/text/clean.ts'
import { type Typed, typedList, typedText } from '../../web/forms.ts'
import { type Capacity, capacities, type Help, helps, type Speaker } from './new-response.ts'

/** Groups of staff, broad enough that nobody is known by theirs alone. */
const staffGroups = [
  'medical-dental',
  'nursing-midwifery',
  'allied-health',
  'scientific-technical',
  'care-support',
  'ambulance',
  'administrative',
  'estates',
  'social-care',
  'student',
  'other',
] as const

const oneOf = <Value extends string>(values: readonly Value[]) =>
  z
    .unknown()
    .optional()
    .transform((typed): Value | null => values.find((value) => value === typed) ?? null)

const listed = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((typed) => {
    const given = typed === undefined ? [] : [typed].flat()
    return capacities.filter((capacity) => given.includes(capacity))
  })

const mostSpokenFor = 1_000_000_000

/**
 * Who is speaking: every field may be left out, and what does not fit a list is left out too, since nothing here may
 * keep a response from being sent.
 */
export const speakerFields = {
  speaksAs: listed,
  staffGroup: oneOf(staffGroups),
  speaksFor: z
    .string()
    .default('')
    .transform(cleanText)
    .refine((typed) => typed.length <= 200, 'listen:speaker.speaksForTooLong'),
  standsFor: z
    .string()
    .default('')
    .transform((typed) => cleanText(typed).replace(/[,\s]/g, ''))
    .refine(
      (typed) => typed === '' || (/^\d+$/.test(typed) && Number(typed) <= mostSpokenFor),
      'listen:speaker.standsForWrong',
    )
    .transform((typed) => (Number(typed) >= 1 ? Number(typed) : null)),
  official: oneOf(['yes', 'no']),
  help: oneOf(helps),
}

/** What the form gives; whoever sends a response by other ways may leave all of it out. */
export type SpeakerForm = {
  speaksAs?: Capacity[]
  staffGroup?: string | null
  speaksFor?: string
  standsFor?: number | null
  official?: 'yes' | 'no' | null
  help?: Help | null
}

/** The speaker that the form tells of. Whoever names a group of staff speaks as staff. */
export function speakerOf({
  speaksAs = [],
  staffGroup,
  speaksFor,
  standsFor,
  official,
  help,
}: SpeakerForm): Speaker {
  const isStaff = Boolean(staffGroup) && !speaksAs.includes('staff')
  return {
    speaksAs: isStaff ? [...speaksAs, 'staff'] : speaksAs,
    staffGroup: staffGroup ?? null,
    speaksFor: speaksFor || null,
    standsFor: standsFor ?? null,
    isOfficialPosition: official ? official === 'yes' : null,
    help: help ?? null,
  }
}

/** What was typed of the speaker, as the form shows it again. */
export type SpeakerTyped = {
  speaksAs: { value: string; checked: boolean }[]
  staffGroups: { value: string; selected: boolean }[]
  speaksFor: string
  standsFor: string
  official: string
  helps: { value: string; checked: boolean }[]
  /** Something of it was given, so it stays unfolded. */
  open: boolean
}

export function speakerTyped(typed: Typed): SpeakerTyped {
  const given = typedList(typed, 'speaksAs')
  const [staffGroup, speaksFor, standsFor, official, help] = [
    'staffGroup',
    'speaksFor',
    'standsFor',
    'official',
    'help',
  ].map((field) => typedText(typed, field)) as [string, string, string, string, string]
  return {
    speaksAs: capacities.map((value) => ({ value, checked: given.includes(value) })),
    staffGroups: staffGroups.map((value) => ({ value, selected: value === staffGroup })),
    speaksFor,
    standsFor,
    official,
    helps: helps.map((value) => ({ value, checked: value === help })),
    open: given.length > 0 || [staffGroup, speaksFor, standsFor, official, help].some((text) => text !== ''),
  }
}

type SpeakerColumns = {
  speaksAs: string[]
  staffGroup: string | null
  speaksFor: string | null
  standsFor: number | null
  isOfficialPosition: boolean | null
  help: string | null
}

/** A kept speaker as the form shows it, to be corrected. */
export const typedOfSpeaker = (row: SpeakerColumns): Typed => ({
  speaksAs: row.speaksAs,
  staffGroup: row.staffGroup ?? '',
  speaksFor: row.speaksFor ?? '',
  standsFor: row.standsFor === null ? '' : String(row.standsFor),
  official: row.isOfficialPosition === null ? '' : row.isOfficialPosition ? 'yes' : 'no',
  help: row.help ?? '',
})
