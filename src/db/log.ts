/** What this folder says while it works; a pino logger fits, and so does anything with these three. */
export type DatabaseLog = {
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}
