/** How people travel. There is no estimate for public transport: distance alone does not say when a bus comes. */
export const travelModes = ['car', 'public-transport', 'walk'] as const
export type TravelMode = (typeof travelModes)[number]

/**
 * What an estimate takes: how much longer the way is than the straight line, and how fast one is on it, stops and
 * parking not counted. Rules of thumb, not measured for any place: docs/travel.md says how far out they may be.
 */
export const estimateBy = {
  car: { detour: 1.3, kilometresAnHour: 40 },
  walk: { detour: 1.25, kilometresAnHour: 4.8 },
} as const satisfies Partial<Record<TravelMode, { detour: number; kilometresAnHour: number }>>

export type EstimatedMode = keyof typeof estimateBy

/** Minutes that so many kilometres of straight line may take: an estimate. */
export const estimateMinutes = (kilometres: number, mode: EstimatedMode): number =>
  ((kilometres * estimateBy[mode].detour) / estimateBy[mode].kilometresAnHour) * 60
