import { globSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'

export type Violation = { rule: string; from: string; to: string }
export type Cruise = {
  violations: Violation[]
  /** The project's own files that were seen; fewer than `present` means that the tool was blind. */
  seen: number
  present: number
}

/**
 * Holds the modules under `folders` of `root` against the rules of `.dependency-cruiser.cjs`.
 * The tool reads TypeScript with the `typescript` package, sees nothing when that is too new for
 * it, and is then content: so the files that it saw are counted.
 */
export async function cruiseModules(root: string, folders: string[]): Promise<Cruise> {
  const options = await extractDepcruiseOptions(resolve('.dependency-cruiser.cjs'))
  const { output } = await cruise(folders, { ...options, validate: true, baseDir: resolve(root) })
  const { modules, summary } = readResult(output)
  const present = folders.flatMap((folder) => globSync(join(root, folder, '**/*.ts')))
  const seen = modules.filter((module) => folders.some((folder) => module.source.startsWith(`${folder}/`)))
  return {
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    seen: seen.filter((module) => module.source.endsWith('.ts')).length,
    present: present.length,
  }
}

function readResult(output: ICruiseResult | string): ICruiseResult {
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text, not with modules')
  return output
}
