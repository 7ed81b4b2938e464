import { statfs } from 'node:fs/promises'
import type { Config } from '../config.ts'

export type FreeSpace = {
  bytes: number
  /** An owner is warned: so many times what has to be free is near. */
  isLow: boolean
  /** This server says that it is not ready, so that a balancer sends people elsewhere before anything is refused. */
  isTooLow: boolean
}

/** The warning comes at so many times the space at which the server is no longer ready. */
const warnedAtTimes = 8

/** How much the disk of `HEARD_DATA` has left for us. */
export async function readFreeSpace({
  dataFolder,
  leastFreeBytes,
}: Pick<Config, 'dataFolder' | 'leastFreeBytes'>): Promise<FreeSpace> {
  const { bavail, bsize } = await statfs(dataFolder)
  const bytes = bavail * bsize
  return { bytes, isLow: bytes < leastFreeBytes * warnedAtTimes, isTooLow: bytes < leastFreeBytes }
}

/** For a page or a line: `1.4 GB`. */
export const printSpace = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`
