/** How long a reading may ask. */
export const longestAskingMs = 30 * 60_000

/** How long a reading has a register to itself: as long as it may ask, and as it takes to keep what it was given. */
export const longestReadingMs = longestAskingMs + 15 * 60_000

/** How long something that was asked for can wait: behind a reading, and behind one that was broken off. */
export const longestWaitMs = 2 * longestReadingMs
