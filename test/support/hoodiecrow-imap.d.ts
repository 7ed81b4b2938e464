declare module 'hoodiecrow-imap' {
  namespace hoodiecrow {
    type Mailbox = { messages: { flags: string[] }[] }
    type Server = {
      listen(port: number, host: string, done: () => void): void
      close(done: () => void): void
      getMailbox(name: string): Mailbox
      appendMessage(mailbox: Mailbox, flags: string[], internalDate: string, raw: string): void
    }
    type Options = { plugins: string[]; storage: Record<string, { uidvalidity: number; messages: [] }> }
  }
  /** An IMAP server in memory, for tests. */
  function hoodiecrow(options: hoodiecrow.Options): hoodiecrow.Server
  export = hoodiecrow
}
