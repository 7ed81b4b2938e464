import { Refused } from '../../core/errors.ts'
import type { Db } from '../../db/database.ts'
import type { AreaInTime } from '../areas/index.ts'
import { type Counted, countPlaces } from './count.ts'
import {
  type CountWish,
  findAreasByCode,
  type KnownEffect,
  listAllServices,
  listKnownEffects,
} from './queries.ts'
import { type CountForm, countable, toCome } from './wish.ts'

export type Asked = {
  services: { code: string; name: string }[]
  area: { code: string; name: string } | undefined
  /** The same as it is drawn: the footprint that is in force, or was last. */
  areas: AreaInTime[]
  /** The registers of other installations that were counted beside our own. */
  registers: readonly ReadRegister[]
}

/** Another installation's register, as it was read last. */
export type ReadRegister = { name: string; address: string; asOf: string }

/** What is known of other installations' registers: filled in by the feature that reads them. */
export type OtherRegisters = {
  list(db: Db): Promise<readonly ReadRegister[]>
  listEffects(db: Db, wish: CountWish): Promise<KnownEffect[]>
}

/** What was asked for means nothing here: `field` says which of it. */
export class NotToBeCounted extends Refused {
  readonly field: 'service' | 'area'
  constructor(field: 'service' | 'area', message: string, hint: string) {
    super(message, hint, 422)
    this.field = field
  }
}

/**
 * Counts places where services would change, as it was known on a day.
 * @throws NotToBeCounted for a service or an area that is not in the register
 */
export async function countWhatIsPlanned(
  db: Db,
  form: CountForm,
  { asOf, fictional, others }: { asOf: string; fictional: boolean; others?: OtherRegisters },
): Promise<{ counted: Counted; asked: Asked }> {
  const services = await findServices(db, form.service)
  const areas = form.area === undefined ? undefined : await getAreas(db, form.area)
  const wish: CountWish = {
    services: services.map(({ code }) => code),
    changes: form.effect.length > 0 ? form.effect : countable,
    certainties: form.certainty.length > 0 ? form.certainty : toCome,
    areaIds: areas?.map(({ id }) => id),
    bodyKind: form.body,
    stage: form.stage,
    year: form.year,
    asOf,
    fictional,
  }
  const beside = form.registers === 'all' && !fictional ? others : undefined
  const effects = [...(await listKnownEffects(db, wish)), ...((await beside?.listEffects(db, wish)) ?? [])]
  const registers = (await beside?.list(db)) ?? []
  const area = areas?.[0] && { code: form.area ?? '', name: areas[0].name }
  return {
    counted: countPlaces(effects),
    asked: { services, area, areas: areas?.slice(0, 1) ?? [], registers },
  }
}

/** Services by code or by name, in whatever case. */
async function findServices(db: Db, asked: readonly string[]) {
  const all = await listAllServices(db)
  return asked.map((one) => {
    const found = all.find(({ code, name }) => code === one || name.toLowerCase() === one.toLowerCase())
    if (found) return found
    throw new NotToBeCounted(
      'service',
      `There is no service “${one}” in the register`,
      `Its services are: ${all.map(({ code, name }) => `${name} (${code})`).join(', ')}.`,
    )
  })
}

async function getAreas(db: Db, code: string) {
  const areas = await findAreasByCode(db, code)
  if (areas.length > 0) return areas
  throw new NotToBeCounted(
    'area',
    `There is no area ${code}`,
    'Give the NHS code of an integrated care board, or the ONS code of a partnership of 2016 or a council.',
  )
}
