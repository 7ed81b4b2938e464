/**
 * A name for an address, from a title: `Births in Quillshire: where?` → `births-in-quillshire-where`. Cut at
 * a word; empty where the title has no letter of the Latin alphabet and no digit.
 * @param longest most characters
 */
export function slugOf(title: string, longest: number): string {
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
    const longer = slug ? `${slug}-${word}` : word.slice(0, longest)
    if (longer.length > longest) break
    slug = longer
  }
  return slug
}
