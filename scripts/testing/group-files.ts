import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'

const folder = '.cache/groups'
/** The apps of all files of a group are open at a time, with nine connections each. */
const mostAppsInGroup = 14
const mostUnitsInGroup = 14

/** What has an app and a database of its own each, or needs neither, and changes nothing of its process. */
const mayShare = (file: string) =>
  /^src\/(core|people|register|listen|understand|decide|assure|open-record|web|mail|post|documents|jobs|keys|files)\//.test(
    file,
  )

/**
 * Puts the test files of a room together, a few to a process, because starting a process with the whole of Heard
 * takes three seconds of work. Files that do more than send requests stay alone.
 * @returns the files to run: those that stay alone, and one for each group that loads its members
 */
export function groupTestFiles(name: string, files: readonly string[]): string[] {
  rmSync(join(folder, name), { recursive: true, force: true })
  const isGrouped = (file: string) => canBeGrouped(file, readFileSync(file, 'utf8'))
  const [grouped, alone] = [files.filter(isGrouped), files.filter((file) => !isGrouped(file))]
  const groups = Object.values(Object.groupBy(grouped, roomOf)).flatMap((members = []) =>
    chunksOf(members, name === 'unit' ? mostUnitsInGroup : mostAppsInGroup),
  )
  return [...alone, ...groups.map((members, place) => writeGroup(join(folder, name), place, members))]
}

/**
 * A file that starts processes or servers of its own, or listens to what they print, stays alone; so does one without a
 * test, which is told from the others by what it reports by itself.
 */
export const canBeGrouped = (file: string, text: string): boolean =>
  mayShare(file) &&
  /^\s*test\(/m.test(text) &&
  !/node:child_process|process\.(env|stdout|stderr|on|exitCode)|mock\./.test(text)

const rooms = /^src\/(core|people|register|listen|understand|decide|assure|open-record)\//

/** What lies beside the rooms goes together. */
const roomOf = (file: string): string => (rooms.test(file) ? file.split('/', 2).join('/') : 'src/beside')

function chunksOf(members: string[], mostInGroup: number): string[][] {
  const chunks: string[][] = []
  for (let place = 0; place < members.length; place += mostInGroup) {
    chunks.push(members.slice(place, place + mostInGroup))
  }
  return chunks
}

function writeGroup(into: string, place: number, members: readonly string[]): string {
  mkdirSync(into, { recursive: true })
  const [first = ''] = members
  const path = join(into, `${basename(roomOf(first))}-${place + 1}.test.ts`)
  writeFileSync(path, members.map((member) => `import '${resolve(member)}'\n`).join(''))
  return path
}
