import type { Command } from 'commander'
import { type Verdict, verifyBundle } from '../record/bundle/verify-bundle.ts'

/** `heard verify`: it needs no installation, no database and no rights. */
export function addVerifyCommand(program: Command): void {
  program
    .command('verify <folder>')
    .description('check a bundle: every file, row, entry, checkpoint and signature')
    .option('--key <file>', 'the key of the log, had by another way than with the bundle')
    .option('--json', 'print the answer as JSON')
    .action(async (folder: string, { key, json }: { key?: string; json?: boolean }) => {
      const verdict = await verifyBundle(folder, key)
      process.stdout.write(json ? `${JSON.stringify(verdict)}\n` : inWords(verdict))
      if (!verdict.ok) process.exitCode = 1
    })
}

/** What stands in a hostile folder is shown to a terminal, which would obey some characters. */
const visible = (text: string) =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`)

function inWords({ ok, size, problems, trust }: Verdict): string {
  const result = ok ? `${size} entries: everything fits.` : `${problems.length} problems.`
  return [...problems.map((problem) => `WRONG: ${visible(problem)}`), result, `Trust: ${trust}.`, ''].join(
    '\n',
  )
}
