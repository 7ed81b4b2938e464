import { access, constants, lstat, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Refused } from '../core/errors.ts'

const cannotWrite = (file: string, { message }: Error) => new Refused(`${file} cannot be written: ${message}`)

/** What is there by that name and is no file to be replaced: a folder, a pipe, a link. */
async function isOther(file: string): Promise<boolean> {
  const found = await lstat(file).catch(() => undefined)
  return found !== undefined && !found.isFile()
}

/**
 * Says before the work of minutes what would be in the way of writing its result.
 * @throws Refused where the file is one of those that are read, or its folder cannot be written
 */
export async function checkOut(file: string, inputs: readonly string[]): Promise<void> {
  if (inputs.some((input) => resolve(input) === resolve(file)))
    throw new Refused(`${file} is read from: write the result to another file`)
  if ((await lstat(file).catch(() => undefined))?.isDirectory())
    throw new Refused(`${file} cannot be written: it is a folder`)
  await access((await isOther(file)) ? file : dirname(resolve(file)), constants.W_OK).catch(
    (error: Error) => {
      throw cannotWrite(file, error)
    },
  )
}

/**
 * Writes a result so that by its name there is a whole one, the one from before, or none: it is written beside, and
 * renamed when it is complete. What was stopped half-way ends in `.part`.
 */
export async function writeWhole(file: string, write: (path: string) => Promise<void>): Promise<void> {
  const part = (await isOther(file)) ? file : `${file}.part`
  try {
    await write(part)
    if (part !== file) await rename(part, file)
  } catch (error) {
    if (part !== file) await rm(part, { force: true })
    throw (error as NodeJS.ErrnoException).syscall ? cannotWrite(file, error as Error) : error
  }
}

export const writeJson = (file: string, value: unknown): Promise<void> =>
  writeWhole(file, (path) => writeFile(path, `${JSON.stringify(value, null, 1)}\n`))
