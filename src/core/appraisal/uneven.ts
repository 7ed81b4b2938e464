/** What is told of an option, fact by fact: the names of those that are there. */
export type Told = { id: string; facts: ReadonlySet<string> }

/** An option and the facts that at least one other option has and it has not. */
export type Uneven = { id: string; lacks: string[] }

/** Options of which something is left out that is told of another one, in the order of the facts. */
export function findUneven(options: readonly Told[], facts: readonly string[]): Uneven[] {
  const told = facts.filter((fact) => options.some((option) => option.facts.has(fact)))
  return options
    .map(({ id, facts: own }) => ({ id, lacks: told.filter((fact) => !own.has(fact)) }))
    .filter(({ lacks }) => lacks.length > 0)
}
