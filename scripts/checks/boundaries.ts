// Holds the boundaries of ARCHITECTURE.md: between modules by dependency-cruiser, inside files by small rules of our own.
import { existsSync } from 'node:fs'
import { tableOwners } from '../../src/db/table-owners.ts'
import { cruiseModules } from './module-boundaries.ts'
import { listSourceFaults } from './source-rules.ts'
import { readSources } from './sources.ts'
import { listTableFaults, readTableNames } from './table-rules.ts'

const folders = ['src', 'test', 'scripts', 'bench'].filter(existsSync)
const { violations, seen, present } = await cruiseModules('.', folders)
const faults = violations.map(({ rule, from, to }) => `${from}: ${rule}${to === from ? '' : ` → ${to}`}`)
if (seen < present)
  faults.push(`dependency-cruiser saw ${seen} of ${present} files: its answer is worth nothing`)

const sources = readSources(folders)
faults.push(...listSourceFaults(sources), ...listTableFaults(sources, tableOwners, readTableNames()))

for (const fault of faults) process.stdout.write(`${fault}\n`)
process.stdout.write(`${seen} modules, ${sources.length} files, ${faults.length} faults\n`)
process.exitCode = faults.length > 0 ? 1 : 0
