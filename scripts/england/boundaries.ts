import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type PackedRing, type PackedSet, stepsInADegree } from '../../src/register/areas/boundaries.ts'
import type { SourceKey } from './sources.ts'
import type { Line } from './tables.ts'

type Position = [longitude: number, latitude: number]
type Feature = {
  properties: Record<string, string>
  geometry:
    | { type: 'Polygon'; coordinates: Position[][] }
    | { type: 'MultiPolygon'; coordinates: Position[][][] }
}

/** Points on the grid of the file, each from the one before; undefined for an islet smaller than its steps. */
function packRing(ring: readonly Position[]): PackedRing | undefined {
  const packed: number[] = []
  let [east, north] = [0, 0]
  for (const [longitude, latitude] of ring) {
    const next = [Math.round(longitude * stepsInADegree), Math.round(latitude * stepsInADegree)] as const
    if (packed.length > 0 && next[0] === east && next[1] === north) continue
    packed.push(next[0] - east, next[1] - north)
    ;[east, north] = next
  }
  return packed.length < 8 ? undefined : packed
}

async function packSet(
  folder: string,
  file: string,
  { codeOf, ...set }: Omit<PackedSet, 'areas'> & { source: SourceKey; codeOf: (feature: Feature) => string },
): Promise<PackedSet> {
  const { features } = JSON.parse(await readFile(join(folder, file), 'utf8')) as { features: Feature[] }
  const areas = features.map((feature) => {
    const { geometry } = feature
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    const rings = polygons
      .flat()
      .map(packRing)
      .filter((ring) => ring !== undefined)
    const code = codeOf(feature)
    if (rings.length === 0) throw new Error(`${file}: nothing is left of ${code}`)
    return { code, rings }
  })
  return { ...set, areas: areas.toSorted((one, other) => one.code.localeCompare(other.code)) }
}

/**
 * The outlines of the boards of 2022 and of 2026 and of the partnerships of 2021, under the codes of their areas. Boards
 * of 2022 are found by name: ONS gave two of them new codes since.
 */
export async function buildBoundaries(folder: string, formerBoards: readonly Line[]): Promise<PackedSet[]> {
  const codeByName = new Map(formerBoards.map((line) => [line.of('name'), line.of('ods_code')]))
  const property = (feature: Feature, name: string): string => {
    const value = feature.properties[name]
    if (!value) throw new Error(`a boundary without ${name}`)
    return value
  }
  return Promise.all([
    packSet(folder, 'boundaries_stp42_2021.geojson', {
      kind: 'stp',
      on: '2021-04-01',
      source: 'boundaries-stp-2021',
      codeOf: (feature) => property(feature, 'stp21_code'),
    }),
    packSet(folder, 'boundaries_icb42_2022_simplified.geojson', {
      kind: 'icb',
      on: '2022-07-01',
      source: 'boundaries-icb-2022',
      codeOf(feature) {
        const name = property(feature, 'icb22_name')
        const code = codeByName.get(name)
        if (!code) throw new Error(`there is no board ${name}`)
        return code
      },
    }),
    packSet(folder, 'boundaries_icb36_2026_simplified.geojson', {
      kind: 'icb',
      on: '2026-04-01',
      source: 'boundaries-icb-2026',
      codeOf: (feature) => property(feature, 'ods_code'),
    }),
  ])
}
