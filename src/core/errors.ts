/** Nothing by that name, or nothing that this person may know of: one answer for both, 404. */
export class NotFound extends Error {}

/** The person is known and may not do this: 403. */
export class NotAllowed extends Error {}

/** Nobody is signed in and the page needs it: sent to the sign-in page. */
export class SignInNeeded extends Error {}

/**
 * A rule of the field says no ("this consultation closed on 4 May"). Features extend it; the message
 * is shown to the person as it stands, with what to do next.
 */
export class Refused extends Error {
  readonly whatNext: string
  readonly status: number
  constructor(message: string, whatNext = '', status = 409) {
    super(message)
    this.whatNext = whatNext
    this.status = status
  }
}

/** Two people edited the same thing: the second is told, and nothing is overwritten. */
export class EditedByAnother extends Refused {
  constructor(what: string) {
    super(
      `Someone else changed ${what} while you were editing it`,
      'Nothing of theirs was overwritten. Open the page again to see the newest version, then make your change there.',
    )
  }
}

/** Gives what an act gives, or that somebody else was faster: then the page is shown again with what was typed. */
export const unlessEdited = <Value>(
  act: Promise<Value>,
): Promise<{ done: Value } | { edited: EditedByAnother }> =>
  act.then(
    (done) => ({ done }),
    (error: unknown) => {
      if (error instanceof EditedByAnother) return { edited: error }
      throw error
    },
  )

/** Too many tries: 429. */
export class TooManyTries extends Refused {
  /** After how many seconds it can be tried again, where that is known. */
  readonly seconds: number | undefined
  constructor(seconds?: number) {
    super('There have been too many tries', `Wait ${waitText(seconds)}, then try again.`, 429)
    this.seconds = seconds
  }
}

const waitText = (seconds = 15 * 60): string =>
  seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
