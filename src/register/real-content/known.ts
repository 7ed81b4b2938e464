/** Ids of what the files name by code, in the database that they are loaded into. */
export type Known = {
  bodies: Map<string, string>
  sites: Map<string, string>
  areas: Map<string, string>
  plans: Map<string, string>
}

/** The files were checked against each other when they were built: what is missing here is missing in the database. */
export function getId(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key)
  if (!id) throw new Error(`loading real content: ${key} is not in the database`)
  return id
}

export const bodyId = (
  { bodies }: Pick<Known, 'bodies'>,
  { kind, code, name }: { kind: string; code: string | null; name: string },
): string => getId(bodies, code ? `${kind}:${code}` : `${kind}:${name}`)
