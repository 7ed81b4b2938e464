import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Config } from '../../config.ts'
import { type MatrixQuery, type Router, routerAt } from './valhalla.ts'

/** Not a dependency: hundreds of megabytes that few need. An installation puts it beside its tiles. */
const packageName = '@valhallajs/valhallajs'

/** What is used of it. */
type Actor = { matrix(query: MatrixQuery): Promise<unknown> }
type Package = { Actor?: { fromConfigFile(file: string): Promise<Actor> } }

/** Tiles are large: each configuration is opened once. */
const opened = new Map<string, Promise<Actor>>()

/** What routes journeys here: a server by its address, else the package over tiles of this machine, else nothing. */
export async function findRouter({
  valhallaUrl,
  valhallaConfig,
}: Pick<Config, 'valhallaUrl' | 'valhallaConfig'>): Promise<Router | undefined> {
  if (valhallaUrl) return routerAt(valhallaUrl)
  if (!valhallaConfig) return undefined
  const actor = await openActor(resolve(valhallaConfig))
  return (query) => actor.matrix(query)
}

function openActor(file: string): Promise<Actor> {
  const known = opened.get(file)
  if (known) return known
  const opening = loadActor(file)
  opened.set(file, opening)
  // What failed is tried again: the package may be installed meanwhile.
  opening.catch(() => opened.delete(file))
  return opening
}

/** @throws Error where the package is not to be found from the folder of the configuration, or is another */
async function loadActor(file: string): Promise<Actor> {
  const main = findPackage(file)
  const loaded = (await import(pathToFileURL(main).href)) as Package & { default?: Package }
  const { Actor } = loaded.Actor ? loaded : (loaded.default ?? {})
  if (!Actor) throw new Error(`${main} has no Actor: is it ${packageName}?`)
  return Actor.fromConfigFile(file)
}

function findPackage(file: string): string {
  try {
    return createRequire(pathToFileURL(file)).resolve(packageName)
  } catch (cause) {
    throw new Error(`There is no router beside ${file}: npm install ${packageName} in its folder`, { cause })
  }
}
