import { type Config, listensOnLoopbackOnly } from '../../config.ts'

const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whether accounts whose passwords are printed at the start may be used: only where this machine alone can
 * reach the server, directly and under a name of its own.
 */
export const mayUseDemonstrationAccounts = (
  config: Pick<Config, 'demonstration' | 'host' | 'trustedHops' | 'baseUrl'>,
): boolean =>
  config.demonstration &&
  listensOnLoopbackOnly(config) &&
  config.trustedHops === 0 &&
  loopbackNames.includes(new URL(config.baseUrl).hostname)
