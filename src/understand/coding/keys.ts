/** Keys that tick a theme; `n` is none of them, `s` skips, `u` goes back and `/` looks for a theme. */
const keys = '123456789abcdefghijklmopqrtvwxyz'

/** The key of the theme at a place of the list, from 0; empty where the list is longer than there are keys. */
export const keyOf = (place: number): string => keys.charAt(place)
