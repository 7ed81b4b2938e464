import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import type { MapPoint, Outline } from '../../core/maps/index.ts'
import { englandFolder, ReferenceDataRefused } from './england.ts'

export const boundariesFile = 'boundaries.json.gz'

/** How many steps a degree has in the file: a step is about 110 metres from south to north. */
export const stepsInADegree = 1000

/** A ring as whole steps east and north: the first point, then each from the one before. */
export type PackedRing = number[]

const boundarySet = z.object({
  kind: z.enum(['icb', 'stp']),
  /** A day on which each of its areas is in force. */
  on: z.iso.date(),
  source: z.string().min(1),
  areas: z.array(z.object({ code: z.string().min(1), rings: z.array(z.array(z.int()).min(6)).min(1) })),
})
const boundariesSchema = z.array(boundarySet)

export type PackedSet = z.output<typeof boundarySet>

/** The outlines of one set of areas at a time, by the code of each. */
export type BoundarySet = Pick<PackedSet, 'kind' | 'on' | 'source'> & { outlines: Map<string, Outline> }

const unpackRing = (packed: PackedRing): MapPoint[] => {
  const ring: MapPoint[] = []
  let [east, north] = [0, 0]
  for (let at = 0; at + 1 < packed.length; at += 2) {
    east += packed[at] ?? 0
    north += packed[at + 1] ?? 0
    ring.push({ longitude: east / stepsInADegree, latitude: north / stepsInADegree })
  }
  return ring
}

/**
 * The boundaries that ship with Heard, each set at its time.
 * @throws ReferenceDataRefused where the file is not as it should be
 */
export async function readBoundaries(folder: string = englandFolder): Promise<BoundarySet[]> {
  try {
    const text = await promisify(gunzip)(await readFile(join(folder, boundariesFile)))
    return boundariesSchema.parse(JSON.parse(text.toString('utf8'))).map(({ areas, ...set }) => ({
      ...set,
      outlines: new Map(areas.map(({ code, rings }) => [code, { key: code, rings: rings.map(unpackRing) }])),
    }))
  } catch (cause) {
    throw new ReferenceDataRefused(`reading ${boundariesFile}`, { cause })
  }
}

let kept: Promise<BoundarySet[]> | undefined

/** The same, read once: what ships with Heard does not change while it runs. */
export const englandsBoundaries = (): Promise<BoundarySet[]> => {
  kept ??= readBoundaries()
  return kept
}

export type AreaInTime = {
  kind: string
  code: string | null
  effectiveFrom: string
  effectiveUntil: string | null
}

/** The newest outline that was drawn while an area was in force; none for one that no source draws. */
export function findOutline(sets: readonly BoundarySet[], area: AreaInTime): Outline | undefined {
  const own = sets
    .filter(({ kind, on }) => kind === area.kind && on >= area.effectiveFrom)
    .filter(({ on }) => area.effectiveUntil === null || on <= area.effectiveUntil)
    .toSorted((one, other) => other.on.localeCompare(one.on))
  return own.map(({ outlines }) => outlines.get(area.code ?? '')).find((outline) => outline !== undefined)
}

/** The newest set of the boards of England: what other places are shown upon. */
export function newestBoards(sets: readonly BoundarySet[]): BoundarySet {
  const [newest] = sets
    .filter(({ kind }) => kind === 'icb')
    .toSorted((one, other) => other.on.localeCompare(one.on))
  if (!newest) throw new Error('no boundaries of boards')
  return newest
}
