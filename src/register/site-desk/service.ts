import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import { dayAfter } from '../../core/days.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { canonical } from '../../core/record/seal.ts'
import { distanceBetween } from '../../core/travel/index.ts'
import type { Tx } from '../../db/database.ts'
import { formatDay } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { findNearestSmallArea, isSmallArea } from '../areas/index.ts'
import { type Author, addSite } from '../organisations/index.ts'
import { farFromPostcode, findPostcode, hasPostcodes } from '../postcodes/index.ts'
import {
  deskSource,
  ensureDeskSource,
  insertNameBefore,
  isCodeOfAnother,
  listNamesBefore,
  lockSite,
  type SiteDetails,
  type SiteRow,
  updateSite,
} from './queries.ts'

/** What was saved, or what is wrong beside its field. */
export type Saved<Value> = { done: Value } | { faults: FieldError[] }

type Placed = Pick<SiteDetails, 'latitude' | 'longitude'> & { smallAreaCode: string | null }

/**
 * Where a site is: by its coordinates, else by its postcode where a list of them is loaded. Coordinates that contradict the
 * postcode are refused, since one of the two is wrong.
 */
async function placeSite(
  tx: Tx,
  { postcode, latitude, longitude }: SiteDetails,
  was?: Placed,
): Promise<Placed | FieldError> {
  const known = postcode !== null && (await hasPostcodes(tx)) ? await findPostcode(tx, postcode) : undefined
  const unit = known && !known.isOutward ? known : undefined
  if (latitude !== null && longitude !== null) {
    const away = unit ? distanceBetween({ latitude, longitude }, unit) : 0
    if (away > farFromPostcode)
      return {
        field: 'latitude',
        message: `This is ${Math.round(away)} km from the postcode ${postcode}: empty both to place the site by its postcode, or correct one of the two`,
      }
    // What a list of sites or postcodes said is better than the nearest centre, as long as the site stays where it is.
    const stays = was?.smallAreaCode && was.latitude === latitude && was.longitude === longitude
    const smallArea = stays ? was.smallAreaCode : await findSmallArea(tx, { latitude, longitude }, unit)
    return { latitude, longitude, smallAreaCode: smallArea }
  }
  if (unit) {
    // Kept as single-precision numbers, which would show digits that nobody measured.
    const at = { latitude: rounded(unit.latitude), longitude: rounded(unit.longitude) }
    return { ...at, smallAreaCode: await findSmallArea(tx, at, unit) }
  }
  if (postcode !== null && (await hasPostcodes(tx)))
    return {
      field: 'postcode',
      message: `${postcode} is not in the list of postcodes: check it, or enter where the site is`,
    }
  return { latitude: null, longitude: null, smallAreaCode: null }
}

/** The neighbourhood that the postcode names, else the one whose centre is nearest: that can be the one next door. */
async function findSmallArea(
  tx: Tx,
  at: { latitude: number; longitude: number },
  unit: { smallArea: string | null } | undefined,
): Promise<string | null> {
  if (unit?.smallArea && (await isSmallArea(tx, unit.smallArea))) return unit.smallArea
  return (await findNearestSmallArea(tx, at)) ?? null
}

const rounded = (degrees: number): number => Math.round(degrees * 100_000) / 100_000

type NewSite = SiteDetails & { effectiveFrom: string }

/** Adds a place where care is given to a body. */
export async function addSiteOf(
  tx: Tx,
  body: { id: string; fictional: boolean },
  site: NewSite,
  { today, ...author }: Author & { today: string },
): Promise<Saved<string>> {
  const place = await placeSite(tx, site)
  const faults = [
    ...('field' in place ? [place] : []),
    ...(await listCodeFaults(tx, { ...site, except: null })),
  ]
  if (faults.length > 0 || 'field' in place) return { faults }
  await ensureDeskSource(tx, today)
  const { id: organisationId, fictional } = body
  const source = fictional ? null : deskSource
  const id = await addSite(tx, { ...site, ...place, organisationId, fictional, source }, author)
  return { done: id }
}

async function listCodeFaults(
  tx: Tx,
  {
    odsCode,
    effectiveFrom,
    effectiveUntil,
    except,
  }: Pick<NewSite, 'odsCode' | 'effectiveFrom' | 'effectiveUntil'> & { except: string | null },
): Promise<FieldError[]> {
  if (odsCode === null) return []
  const asked = { odsCode, from: effectiveFrom, until: effectiveUntil, except }
  return (await isCodeOfAnother(tx, asked))
    ? [{ field: 'odsCode', message: 'Another site has this NHS code at that time' }]
    : []
}

const detailsOf = (site: SiteDetails): SiteDetails => {
  const { name, odsCode, town, postcode, latitude, longitude, effectiveUntil } = site
  return { name, odsCode, town, postcode, latitude, longitude, effectiveUntil }
}

/** What the details that an editor saw are known by. */
export const hashOfSite = (site: SiteDetails): string =>
  createHash('sha256')
    .update(canonical(detailsOf(site)))
    .digest('hex')

/**
 * @param changed with `namedSince` the name that it had is kept until the day before; without it, it is mended
 * @throws EditedByAnother where what the editor saw is no longer what is there
 */
export async function changeSite(
  tx: Tx,
  id: string,
  changed: SiteDetails & { seen: string; namedSince: string | null },
  { today, ...author }: Author & { today: string },
): Promise<Saved<SiteRow>> {
  const was = await lockSite(tx, id)
  const { seen, namedSince, ...wanted } = changed
  if (!was || hashOfSite(was) !== seen) throw new EditedByAnother('this site')
  const place = await placeSite(tx, wanted, was)
  const faults = [
    ...(namedSince === null ? [] : await listNameFaults(tx, was, wanted.name, namedSince, today)),
    ...('field' in place ? [place] : []),
    ...listCodeChanges(was, wanted),
    ...(await listCodeFaults(tx, { ...wanted, effectiveFrom: was.effectiveFrom, except: id })),
  ]
  if (faults.length > 0 || 'field' in place) return { faults }
  const after = { ...detailsOf(wanted), ...place }
  await ensureDeskSource(tx, today)
  await updateSite(tx, id, { ...after, source: was.fictional ? null : deskSource })
  if (namedSince !== null)
    await insertNameBefore(tx, { siteId: id, name: was.name, heldUntil: dayAfter(namedSince, -1) })
  await recordAct(tx, {
    ...author,
    act: 'site-changed',
    subjectKind: 'site',
    subjectId: id,
    before: detailsOf(was),
    after: { ...after, ...(namedSince === null ? {} : { namedSince }) },
  })
  return { done: was }
}

/** By its code a newer list of sites knows it again: with another it would come back beside itself. */
const listCodeChanges = (was: SiteRow, { odsCode }: SiteDetails): FieldError[] =>
  was.odsCode && was.odsCode !== odsCode
    ? [
        {
          field: 'odsCode',
          message: `The NHS code ${was.odsCode} cannot be changed or taken away: enter the last day of this site, and add one with the other code`,
        },
      ]
    : []

/** Names are kept by the day until which they held: one that begins before the last of them would stand in its place. */
async function listNameFaults(
  tx: Tx,
  was: SiteRow,
  name: string,
  namedSince: string,
  today: string,
): Promise<FieldError[]> {
  const refuse = (message: string) => [{ field: 'namedSince', message }]
  if (name === was.name) return refuse('Change the name too, or leave this empty')
  if (namedSince > today) return refuse('The first day of the new name must be today or earlier')
  const [last] = await listNamesBefore(tx, was.id)
  return last && dayAfter(namedSince, -1) < last.heldUntil
    ? refuse(`The new name must begin after ${formatDay(last.heldUntil)}, until when it was “${last.name}”`)
    : []
}
