import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyseOpinion, type VoteMatrix } from '../src/core/opinion/index.ts'
import { say } from '../src/terminal.ts'
import type { Figure } from './print.ts'
import { makeVoting } from './votings.ts'

const python = '/usr/bin/python3'
/** Principal components of the filled-up matrix and k-means for 2 to 5 groups: what one would write without Heard, without a judgement. */
const baseline = `
import sys, time, numpy
try:
    from sklearn.decomposition import PCA
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score
except ImportError:
    sys.exit(3)
people, statements = int(sys.argv[2]), int(sys.argv[3])
votes = numpy.fromfile(sys.argv[1], dtype=numpy.int8).reshape(people, statements).astype(float)
started = time.perf_counter()
votes[votes == 9] = numpy.nan
votes = numpy.where(numpy.isnan(votes), numpy.nanmean(votes, axis=0), votes)
points = PCA(n_components=2, random_state=0).fit_transform(votes)
for k in range(2, 6):
    labels = KMeans(n_clusters=k, n_init=6, random_state=0).fit_predict(points)
    silhouette_score(points, labels, sample_size=1000, random_state=0)
print(time.perf_counter() - started)
`
/** A matrix with a place for every vote has to fit into memory there. */
const mostDense = 100_000_000

/** Opinion groups with their judgement, beside scikit-learn without one. */
export function measureOpinion(sizes: readonly number[]): Figure[] {
  const all = [...sizes.map((people) => ({ people, cast: 0.15 })), { people: 10_000, cast: 1 }]
  return all.map(({ people, cast }) => {
    say(`Making a voting of ${people} people …`)
    const { matrix } = makeVoting({ people, statements: 300, cast, groups: 2, spread: 1, line: 0, seed: 7 })
    const cpu = process.cpuUsage()
    const started = performance.now()
    const { groups } = analyseOpinion(matrix)
    const seconds = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(cpu)
    const beside = timeBaseline(matrix)
    return {
      what: `people × 300 statements, ${100 * cast}% cast, ${people.toLocaleString('en-GB')} people: groups judged`,
      perSecond: people / seconds,
      baseline:
        typeof beside === 'number' ? 'scikit-learn PCA and KMeans, no judgement' : `scikit-learn: ${beside}`,
      baselinePerSecond: typeof beside === 'number' ? people / beside : Number.NaN,
      note: `${seconds.toFixed(2)} s (${((user + system) / 1e6).toFixed(2)} s of processor), ${groups} groups${typeof beside === 'number' ? `; beside ${beside.toFixed(2)} s` : ''}`,
    }
  })
}

function timeBaseline(matrix: VoteMatrix): number | string {
  const [people, statements] = [matrix.participants.length, matrix.statements.length]
  if (!existsSync(python)) return 'not installed'
  if (people * statements > mostDense) return 'too large for a full matrix'
  const dense = new Int8Array(people * statements).fill(9)
  for (let row = 0; row < people; row++)
    for (let at = matrix.starts[row] as number; at < (matrix.starts[row + 1] as number); at++)
      dense[row * statements + (matrix.columns[at] as number)] = matrix.votes[at] as number
  const folder = mkdtempSync(join(tmpdir(), 'heard-votes-'))
  try {
    const file = join(folder, 'votes.bin')
    writeFileSync(file, dense)
    const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' }
    const { status, stdout } = spawnSync(python, ['-c', baseline, file, String(people), String(statements)], {
      env,
      encoding: 'utf8',
    })
    return status === 0 ? Number(stdout) : status === 3 ? 'not installed' : 'failed'
  } finally {
    rmSync(folder, { recursive: true })
  }
}
