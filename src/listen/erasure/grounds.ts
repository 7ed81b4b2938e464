/** Why: its writer asked; it should never have been kept; no longer needed; it is about someone else; a court said so. */
export const grounds = ['asked', 'unlawful', 'not-needed', 'third-person', 'court'] as const
export type Ground = (typeof grounds)[number]
