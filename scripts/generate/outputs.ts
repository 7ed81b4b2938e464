import { buildHarmScoreFile } from './harm-score.ts'
import { buildIslands } from './islands.ts'
import { buildMacroTypes } from './macro-types.ts'
import { buildMirroredStyles, buildStyles } from './styles.ts'
import { buildTablesFromMigrations } from './tables.ts'

export type Output = { path: string; build: () => string | Promise<string> }

/** Every file that is generated and committed. A test holds each against what would be written now. */
export const outputs: Output[] = [
  { path: 'src/web/generated/app.css', build: buildStyles },
  { path: 'src/web/generated/app.rtl.css', build: buildMirroredStyles },
  { path: 'src/web/generated/app.js', build: buildIslands },
  { path: 'src/web/generated/macros.ts', build: buildMacroTypes },
  { path: 'src/core/harm/generated/score.json', build: buildHarmScoreFile },
  { path: 'src/db/generated/tables.ts', build: buildTablesFromMigrations },
]
