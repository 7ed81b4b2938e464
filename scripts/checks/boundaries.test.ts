import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { cruiseModules } from './module-boundaries.ts'

/** A small tree with one violation of each rule, beside what is allowed. */
const planted: Record<string, string> = {
  'src/app.ts': "import './people/accounts/index.ts'\nimport './demonstration/seed.ts'",
  'src/server.ts': "import './app.ts'",
  'src/cli.ts': "import './app.ts'",
  'src/core/digest.ts': "import { createHash } from 'node:crypto'\nexport const digest = createHash",
  'src/core/reads-a-file.ts': "import 'node:fs'",
  'src/db/database.ts': "import 'kysely'\nimport '../people/accounts/index.ts'",
  'src/web/page.ts': "import '../core/digest.ts'\nimport '../app.ts'",
  'src/web/imports-demonstration.ts': "import '../demonstration/seed.ts'",
  'src/jobs/queue.ts': "import 'pg-boss'",
  'src/people/accounts/index.ts': "import './queries.ts'\nimport './routes.ts'",
  'src/people/accounts/queries.ts': "import 'kysely'\nimport '../../register/areas/index.ts'",
  'src/people/accounts/routes.ts': "import 'fastify'\nimport './cycle.ts'",
  'src/people/accounts/cycle.ts': "import './routes.ts'",
  'src/people/accounts/row.ts': "import type { Queried } from './pages.ts'\nexport type Row = Queried",
  'src/people/accounts/pages.ts': "import type { Row } from './row.ts'\nexport type Queried = { row?: Row }",
  'src/register/areas/index.ts':
    "import '../../people/accounts/index.ts'\nimport '../../listen/sessions/index.ts'",
  'src/listen/sessions/index.ts': "import '../../understand/themes/index.ts'",
  'src/listen/sessions/service.ts':
    "import '../responses/queries.ts'\nimport 'kysely'\nimport 'fastify'\nimport 'pg-boss'",
  'src/listen/responses/queries.ts': "import 'pg'",
  'src/listen/responses/pages.ts': "import './queries.ts'",
  'src/understand/themes/index.ts': "import '../../decide/findings/index.ts'",
  'src/decide/findings/index.ts': "import '../../assure/standards/index.ts'",
  'src/assure/standards/index.ts':
    "import '../../people/accounts/index.ts'\nimport '../../open-record/log/index.ts'",
  'src/open-record/log/index.ts': "import '../../people/accounts/index.ts'",
  'src/assure/standards/development.ts': "import 'axe-core'\nimport '../../../test/support/maker.ts'",
  'src/assure/standards/imports-an-entry.ts': "import '../../cli.ts'",
  'src/assure/standards/missing.ts': "import './nowhere.ts'",
  'src/demonstration/seed.ts': "import '../listen/sessions/index.ts'\nimport '../people/accounts/queries.ts'",
  'src/islands/start.ts': "import 'nhsuk-frontend'\nimport '../core/digest.ts'",
  'src/islands/imports-web.ts': "import '../web/page.ts'",
  'src/left-over.ts': 'export const leftOver = true',
  'test/support/maker.ts': "import 'node:test'",
}

const expected = `
all-others-meet-features-at-index: src/demonstration/seed.ts → src/people/accounts/queries.ts
core-imports-only-core: src/core/reads-a-file.ts → fs
demonstration-stays-apart: src/web/imports-demonstration.ts → src/demonstration/seed.ts
entry-points-are-ends: src/assure/standards/imports-an-entry.ts → src/cli.ts
features-meet-at-index: src/listen/sessions/service.ts → src/listen/responses/queries.ts
islands-import-core-only: src/islands/imports-web.ts → src/web/page.ts
no-cycles: src/people/accounts/cycle.ts → src/people/accounts/routes.ts
no-development-packages: src/assure/standards/development.ts → axe-core
no-missing-modules: src/assure/standards/missing.ts → ./nowhere.ts
no-orphans: src/left-over.ts → src/left-over.ts
one-door-to-background-work: src/listen/sessions/service.ts → pg-boss
only-entry-points-know-the-app: src/web/page.ts → src/app.ts
only-queries-know-sql: src/listen/sessions/service.ts → kysely
only-routes-know-http: src/listen/sessions/service.ts → fastify
pages-are-pure: src/listen/responses/pages.ts → src/listen/responses/queries.ts
rooms-in-order-assure: src/assure/standards/index.ts → src/open-record/log/index.ts
rooms-in-order-decide: src/decide/findings/index.ts → src/assure/standards/index.ts
rooms-in-order-listen: src/listen/sessions/index.ts → src/understand/themes/index.ts
rooms-in-order-people: src/people/accounts/queries.ts → src/register/areas/index.ts
rooms-in-order-register: src/register/areas/index.ts → src/listen/sessions/index.ts
rooms-in-order-understand: src/understand/themes/index.ts → src/decide/findings/index.ts
the-product-stands-alone: src/assure/standards/development.ts → test/support/maker.ts
what-lies-beside-the-rooms-imports-no-room: src/db/database.ts → src/people/accounts/index.ts
`

function plantTree(): string {
  mkdirSync('.cache', { recursive: true })
  const root = mkdtempSync('.cache/planted-')
  for (const [path, text] of Object.entries(planted)) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** Packages are shown by their name, wherever the root of the tree lies. */
const shorten = (module: string) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module)?.[1] ?? module

test('each boundary rule bites on a planted violation, and on nothing that is allowed', async () => {
  const root = plantTree()
  try {
    const { violations, seen, present } = await cruiseModules(root, ['src', 'test'])
    const found = violations.map(({ rule, from, to }) => `${rule}: ${from} → ${shorten(to)}`)
    const wanted = expected.trim().split('\n')
    // A cycle is reported at each of its modules.
    const rest = found.filter((line) => !line.startsWith('no-cycles'))
    assert.deepEqual(
      rest.toSorted(),
      wanted.filter((line) => !line.startsWith('no-cycles')),
    )
    for (const line of wanted) assert.ok(found.includes(line), line)
    assert.equal(seen, present)
    assert.equal(present, Object.keys(planted).length)
  } finally {
    rmSync(root, { recursive: true })
  }
})

test('the planted violations cover every rule', () => {
  const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')
  const rules: string[] = config.forbidden.map((rule: { name: string }) => rule.name)
  const covered = expected
    .trim()
    .split('\n')
    .map((line) => line.split(':')[0])
  assert.deepEqual(rules.toSorted(), covered)
})
