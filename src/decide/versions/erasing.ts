import { recordAct, takeWordsOutOfActs } from '../../audit/audit.ts'
import { blankQuotations, blankWithin } from '../../core/erasing/quotations.ts'
import { canonical } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import type { Eraser, Erasing, Quotation, Quoter } from '../../listen/erasure/index.ts'
import { enterAct } from '../../record/log.ts'
import {
  type ItemRow,
  itemKinds,
  listItemsToErase,
  listVersionsOfItem,
  lockItem,
  takeWordsOutOfItem,
  updateItem,
} from './queries.ts'
import { addItemVersion, type Needs, partsOfItem } from './service.ts'

/** What a kind of item is called at the desk. */
export const nameOf: Record<ItemRow['kind'], string> = {
  commitment: 'Promise',
  'commitment-state': 'What became of a promise',
  measure: 'Measure',
  'measure-values': 'Values of a measure',
  'measure-review': 'Review of a measure',
  'trust-pair': 'Trust before and after',
  'group-statement': 'Statement of a group',
}

/** Every text in a value, however deep. */
export const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn)
}

/** Promises, measures and statements that repeat words of a person, drafts and published versions. */
export const quotedInItems: Quoter = async (db, { programmeId, said, mark }) => {
  const found: Quotation[] = []
  for (const item of await listItemsToErase(db, programmeId)) {
    const name = nameOf[item.kind]
    const versions = await listVersionsOfItem(db, item.id)
    const texts = [
      ...textsIn(item.draft).map((text) => ({ where: `${name}, draft`, text })),
      ...versions.flatMap(({ number, content, whatWasChanged }) =>
        [...textsIn(content), whatWasChanged].map((text) => ({ where: `${name}, version ${number}`, text })),
      ),
    ]
    found.push(
      ...texts
        .map((one) => ({ ...one, blanked: blankQuotations(one.text, said, mark) }))
        .filter(({ text, blanked }) => text !== blanked),
    )
  }
  return found
}

/**
 * Takes words that are erased out of promises, measures and statements. What the public reads is a new version with a
 * mark in their place; the versions that had the words lose them with the salts of their parts, as decisions do.
 */
export const createEraserOfItems =
  (needs: Needs): Eraser =>
  async (tx, erasing) => {
    const { programmeId, said, mark, accountId } = erasing
    let [drafts, versions] = [0, 0]
    // Held before it is read: what somebody saves or publishes meanwhile is waited for, and read with the rest.
    for (const { id } of await listItemsToErase(tx, programmeId)) await lockItem(tx, id)
    for (const item of await listItemsToErase(tx, programmeId)) {
      const draft = blankWithin(item.draft as object, said, mark)
      if (canonical(draft) !== canonical(item.draft)) {
        drafts += 1
        await updateItem(tx, item, { draft, decisionId: item.decisionId })
        const subject = { subjectKind: item.kind, subjectId: item.id, programmeId }
        await recordAct(tx, { accountId, act: 'words-erased', ...subject })
      }
      versions += await eraseFromVersions(tx, needs, item, erasing)
    }
    const acts = { programmeId, subjectKinds: itemKinds }
    const lines = await takeWordsOutOfActs(tx, acts, (words) => blankWithin(words, said, mark))
    return { items: drafts, itemVersions: versions, linesOnItems: lines }
  }

/** @returns how many versions of an item had the words */
async function eraseFromVersions(tx: Tx, needs: Needs, item: ItemRow, erasing: Erasing): Promise<number> {
  const { said, mark, programmeId, at, ground } = erasing
  const newestFirst = await listVersionsOfItem(tx, item.id)
  const had = newestFirst
    .map((version) => {
      const content = version.content as object
      const { whatWasChanged } = version
      const left = blankWithin({ content, whatWasChanged }, said, mark)
      return { version, left, parts: partsThatDiffer({ content, whatWasChanged }, left) }
    })
    .filter(({ parts }) => parts.length > 0)
  const [newest] = newestFirst
  const ofNewest = had.find(({ version }) => version === newest)
  if (newest && ofNewest && canonical(ofNewest.left.content) !== canonical(newest.content)) {
    await addItemVersion(tx, needs, item, {
      number: newest.number + 1,
      content: ofNewest.left.content,
      whatWasChanged: erasing.whatWasCorrected,
      publishedBy: erasing.accountId,
    })
  }
  for (const { version, left, parts } of had) {
    const salts = Object.entries(version.salts as Record<string, string>)
    await takeWordsOutOfItem(tx, version, {
      ...left,
      salts: Object.fromEntries(salts.filter(([name]) => !parts.includes(name))),
    })
    await enterAct(tx, needs, 'item-words-erased', {
      programme: programmeId,
      item: item.id,
      version: version.number,
      parts: parts.join(' '),
      ground,
      at: at.toISOString(),
    })
  }
  return had.length
}

type Version = { content: object; whatWasChanged: string }

/** The parts of a version that are other ones in another content of it. */
function partsThatDiffer(was: Version, is: Version): string[] {
  const left = new Map(partsOfItem(is).map(({ name, content }) => [name, canonical(content)]))
  return partsOfItem(was)
    .filter(({ name, content }) => left.get(name) !== canonical(content))
    .map(({ name }) => name)
}
