declare module 'mbox-reader' {
  import type { Readable } from 'node:stream'

  /** One message of a mailbox file: when its `From ` line says it arrived, and the message itself. */
  export function mboxReader(
    stream: Readable,
  ): AsyncGenerator<{ returnPath: string; time: Date | false; content: Buffer }>
}
