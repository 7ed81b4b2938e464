// The boundaries of ARCHITECTURE.md as rules. `scripts/checks/boundaries.ts` runs them, and
// `scripts/checks/boundaries.test.ts` plants a violation of each and sees it reported.

/** In the order of a response: a room may use those before it, never one after it. */
const rooms = ['people', 'register', 'listen', 'understand', 'decide', 'assure', 'open-record']
const anyRoom = `(${rooms.join('|')})`
const tests = '\\.test\\.ts$'
/** What the pure core may take from outside: mathematics, hashing and drawing, nothing that reads or writes. */
const pureLibraries =
  '(^|/)node_modules/(canonicalize|@hpke/[^/]+|@observablehq/plot|linkedom)/|^(node:)?(crypto|buffer)$'
const onlyTypes = { dependencyTypesNot: ['type-only'] }

const roomOrder = rooms.slice(0, -1).map((room, index) => ({
  name: `rooms-in-order-${room}`,
  comment: `${room} may use the rooms before it, never one after it`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: tests },
  to: { path: `^src/(${rooms.slice(index + 1).join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...roomOrder,
    {
      name: 'core-imports-only-core',
      comment: 'the core is pure: no database, no files, no framework',
      severity: 'error',
      from: { path: '^src/core/', pathNot: tests },
      to: { pathNot: ['^src/core/', pureLibraries] },
    },
    {
      name: 'what-lies-beside-the-rooms-imports-no-room',
      comment: 'what serves every room knows none of them',
      severity: 'error',
      from: { path: '^src/((db|jobs|record|audit|files|keys|mail|post|documents|embeddings|web)/|(config|context)\\.ts$)', pathNot: tests },
      to: { path: `^src/${anyRoom}/` },
    },
    {
      name: 'features-meet-at-index',
      comment: "a feature uses another one through the other's index.ts",
      severity: 'error',
      from: { path: `^src/${anyRoom}/([^/]+)/`, pathNot: tests },
      to: {
        path: `^src/${anyRoom}/[^/]+/`,
        pathNot: ['^src/$1/$2/', `^src/${anyRoom}/[^/]+/index\\.ts$`],
      },
    },
    {
      name: 'all-others-meet-features-at-index',
      comment: 'what is outside the rooms uses a feature through its index.ts',
      severity: 'error',
      from: { path: '^src/', pathNot: [`^src/${anyRoom}/[^/]+/`, tests] },
      to: { path: `^src/${anyRoom}/[^/]+/`, pathNot: `^src/${anyRoom}/[^/]+/index\\.ts$` },
    },
    {
      name: 'only-queries-know-sql',
      comment: 'inside a feature only queries.ts imports kysely or pg',
      severity: 'error',
      from: { path: `^src/${anyRoom}/`, pathNot: ['[/-]queries\\.ts$', tests] },
      to: { path: '(^|/)node_modules/(kysely|pg|pg-copy-streams)/' },
    },
    {
      name: 'only-routes-know-http',
      comment: 'inside a feature only routes.ts knows fastify',
      severity: 'error',
      from: { path: `^src/${anyRoom}/`, pathNot: ['[/-]routes\\.ts$', tests] },
      to: { path: '(^|/)node_modules/(@fastify|fastify)/' },
    },
    {
      name: 'pages-are-pure',
      comment: 'pages.ts turns rows into views; it may know the type of a row, and runs no query',
      severity: 'error',
      from: { path: '[/-]pages\\.ts$' },
      to: { path: '[/-](queries|service|routes|jobs|commands)\\.ts$', ...onlyTypes },
    },
    {
      name: 'one-door-to-background-work',
      comment: 'only src/jobs knows pg-boss',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/jobs/', tests] },
      to: { path: '(^|/)node_modules/pg-boss/' },
    },
    {
      name: 'islands-import-core-only',
      comment: 'browser code: the core and the components that run in a browser',
      severity: 'error',
      from: { path: '^src/islands/', pathNot: tests },
      to: { pathNot: ['^src/(core|islands)/', '(^|/)node_modules/nhsuk-frontend/'] },
    },
    {
      name: 'entry-points-are-ends',
      comment: 'nothing imports an entry point',
      severity: 'error',
      from: {},
      to: { path: '^src/(server|worker|cli)\\.ts$' },
    },
    {
      name: 'only-entry-points-know-the-app',
      comment: 'app.ts and rooms.ts know every room: only what starts the whole may know those two',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(server|worker|cli|app|installation)\\.ts$', tests] },
      to: { path: '^src/(app|rooms)\\.ts$' },
    },
    {
      name: 'demonstration-stays-apart',
      comment: 'invented data can be left out: only the entry points, their verbs, app.ts and rooms.ts know it',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/demonstration/', '^src/(app|rooms|cli|server|first-run)\\.ts$', '^src/commands/', tests] },
      to: { path: '^src/demonstration/' },
    },
    {
      name: 'the-product-stands-alone',
      comment: 'src imports neither tests nor scripts, nor what is installed for development only',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: '^(test|scripts|bench)/' },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], ...onlyTypes },
    },
    {
      name: 'no-missing-modules',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      comment: 'types may refer to each other; running code may not',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: onlyTypes },
    },
    {
      name: 'no-orphans',
      comment: 'a file that nothing imports and that imports nothing is left over',
      severity: 'error',
      from: { orphan: true, pathNot: [tests, '/generated/', '\\.d\\.ts$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
}
