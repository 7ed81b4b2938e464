/**
 * Marks that a typesetter sets, as a keyboard has them; other signs stand apart. The database runs in the locale C, in which its parser
 * of words takes every sign beyond ASCII for a letter: without this, “midwives’ posts” is not found by “midwives”.
 */
export const plainMarks = (text: string): string =>
  text
    .replace(/\u00ad\n?|[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2018\u2019\u201a\u201b\u2032]/g, "'")
    .replace(/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[^\p{ASCII}\p{L}\p{M}\p{N}\s]/gu, ' $& ')
