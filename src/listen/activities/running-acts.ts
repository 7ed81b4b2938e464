import type { ActivityState } from './state.ts'

/** What a person at the desk does to the running of an activity. */
export type RunningAct = 'pause' | 'resume' | 'extend' | 'close' | 'reopen' | 'late'

/** In words: what is offered, what it means for those who answer, and what is said when it is done. */
export const actTexts: Record<RunningAct, { title: string; meaning: string; done: string }> = {
  pause: {
    title: 'Pause it',
    meaning: 'Nobody new is asked in. Who has begun can go on and send.',
    done: 'It is paused',
  },
  resume: { title: 'Go on after the pause', meaning: 'People are asked in again.', done: 'It goes on' },
  extend: {
    title: 'Change when it closes',
    meaning:
      'Later extends it; earlier brings the close forward. Both are told to the public with your reason.',
    done: 'It closes at another time now',
  },
  close: {
    title: 'Close it now',
    meaning:
      'Responses that come after this are late: they are taken or not, and counted or not, by the rule that was set before.',
    done: 'It is closed',
  },
  reopen: {
    title: 'Open it again',
    meaning:
      'People can send responses again at the same address. Unfinished responses that are still kept can be sent too.',
    done: 'It is open again',
  },
  late: {
    title: 'Say what happens to late responses',
    meaning: 'This has to be set before the close. The public reads it on the closed page.',
    done: 'The rule for late responses is set',
  },
}

const actsAt: Record<ActivityState, RunningAct[]> = {
  draft: ['late'],
  'not-yet-open': ['extend', 'late'],
  open: ['extend', 'pause', 'close', 'late'],
  paused: ['resume', 'extend', 'close', 'late'],
  closed: ['reopen'],
}

export const runningActsAt = (state: ActivityState): RunningAct[] => actsAt[state]
