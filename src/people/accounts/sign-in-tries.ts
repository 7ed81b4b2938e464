import { createThrottle } from '../../web/throttle.ts'

/** From where, and as whom, somebody tries to sign in. The e-mail is in small letters, and may be nobody's. */
type SignInTry = { network: string; email: string }

export type SignInTries = {
  /** Waits longer with each try; @throws TooManyTries past a limit, the same for an e-mail that is nobody's */
  slow(by: SignInTry): Promise<void>
  wasRight(by: SignInTry): Promise<void>
}

const seconds = 15 * 60

/**
 * Tries to sign in, counted in this process three ways: as one account from one network, from one network as
 * anybody, and as one account from anywhere. The last is slow and wide, since whoever fills it keeps the account's
 * holder waiting too; a network that the account was opened from is not counted in it, so that its holder still
 * gets in from there.
 */
export function createSignInTries(): SignInTries {
  const byBoth = createThrottle({ free: 5, limit: 8, seconds })
  // Many people may share a network, and many names may be tried from one.
  const byNetwork = createThrottle({ free: 200, limit: 200, seconds })
  const byAccount = createThrottle({ free: 10, limit: 50, seconds })
  const openedFrom = new Set<string>()
  const both = ({ network, email }: SignInTry) => `${network} ${email}`

  return {
    async slow(by) {
      await byNetwork.slow(by.network)
      await byBoth.slow(both(by))
      // Last, so that what one network is turned away for does not fill the account's count.
      if (!openedFrom.has(both(by))) await byAccount.slow(by.email)
    },
    async wasRight(by) {
      await byNetwork.giveBack(by.network)
      await byBoth.forgive(both(by))
      if (openedFrom.has(both(by))) return
      await byAccount.giveBack(by.email)
      openedFrom.add(both(by))
    },
  }
}
