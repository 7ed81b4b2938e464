/** The longest name a programme may have in its address. */
export const longestSlug = 80

/**
 * A name for the address, from a title: `Births in Quillshire: where?` → `births-in-quillshire-where`.
 * Cut at a word, with room for a number behind it.
 */
export function suggestSlug(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('&', ' and ')
    .replace(/[’']/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  let slug = ''
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word
    if (longer.length > longestSlug - 20) break
    slug = longer
  }
  return slug || 'programme'
}
