/** Names that the standard list of names of languages (Unicode CLDR) does not have, or calls otherwise here. */
const ownNames: Record<string, string> = {
  bfi: 'British Sign Language',
  isg: 'Irish Sign Language',
  mul: 'another language, or several',
  und: 'a language that was not told',
  ckb: 'Kurdish (Sorani)',
  pa: 'Punjabi',
  pnb: 'Punjabi (Western)',
  rom: 'Romani',
  syl: 'Sylheti',
  fa: 'Farsi',
}

const names = new Intl.DisplayNames('en-GB', { type: 'language' })

/** The English name of a language by its tag (BCP 47). */
export const nameOfLanguage = (tag: string): string => ownNames[tag] ?? names.of(tag) ?? tag

/** Languages that answers come in, by tag: those that the machine knows, and more that are spoken or signed in England. */
const tags =
  'am ar az be bfi bg bn ca ckb cs cy da de el en es et eu fa fi fr ga gu he hi hr hu hy is isg it ja ka kn ko ku lo lt lv ml mr ms ne nl no or pa pl pnb ps pt ro rom ru si sk sl so sq sr sv sw syl ta te th ti tl tr uk ur vi yo yue zh'

/** All by name, English first and what is none of them last. */
export const languages: readonly { tag: string; name: string }[] = [
  { tag: 'en', name: nameOfLanguage('en') },
  ...tags
    .split(' ')
    .filter((tag) => tag !== 'en')
    .map((tag) => ({ tag, name: nameOfLanguage(tag) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
  { tag: 'mul', name: 'Another language, or several' },
]
