import type { Span } from './kinds.ts'

const inEitherCase = (words: string) =>
  `(?:${words
    .split(' ')
    .map((word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`)
    .join('|')})`

const road = inEitherCase(
  'street st road rd lane ln avenue ave close drive gardens garden gdns place court crescent cres terrace way grove hill row mews square park walk rise ' +
    'view green parade wharf yard quay bank fold garth croft mount villas cottages buildings chase meadows meadow end vale broadway gate side lea heights path ' +
    'circus passage wynd brow bottom common fields field estate loke drove leys nook dale wood ridge embankment boulevard corner orchard paddock paddocks ' +
    'springs mead holt glebe promenade esplanade tower towers',
)
const house =
  '(?:House|Farm|Cottage|Lodge|Barn|Vicarage|Rectory|Mill|Manor|Hall|Bungalow|Grange|Croft|Villa|Stables|Orchard|Gables|' +
  'Laurels|Hollies|Limes|Elms|Firs|Oaks|Beeches|Court|Cottages|End|Nook|Holme|Granary|Forge|School|Schoolhouse|Chapel|Lock|Mews|View)'
const name = "\\p{Lu}[\\p{L}'’.-]*"
const ahead = '(?<![\\p{L}\\p{N}£.,:/])'
const flat = '(?:[Ff]lat|[Uu]nit|[Aa]partment|[Aa]pt|[Cc]aravan|[Pp]lot|[Rr]oom)\\s+(?:\\d+[A-Za-z]?|[A-Z])'

const patterns = [
  // 14 Larch Close; 12A Market Place; Flat 3, 41 Nightingale Street
  `${ahead}(?:${flat},?\\s+)?\\d{1,4}\\s?[A-Za-z]?(?:[-/–]\\d{1,4}[a-z]?)?,?\\s+(?:(?!(?:The|Ward|Ring)\\s)${name}\\s+){1,4}?${road}(?!\\p{L})`,
  // Unit 4, Canal Wharf; Flat B, Rose Court
  `${ahead}${flat},?\\s+(?:${name}\\s+){1,3}${name}`,
  // Hollins Farm, Back Lane
  `${ahead}(?:[Tt]he\\s+)?(?:${name}\\s+){0,3}${house},\\s+(?:${name}\\s+){1,3}?${road}(?!\\p{L})`,
  // 14 larch close, in small letters: only the plainest words for a road
  `${ahead}(?:[Ff]lat\\s+\\d+[a-z]?,?\\s+)?\\d{1,3}[a-z]?\\s+(?:(?!(?:the|a|of|in|and|on|miles?|min|minutes|hours?|years?|weeks?|days?|beds?|m|more|other|different|patients?|times?)\\s)[\\p{L}'’-]+\\s+){1,2}(?:street|road|lane|avenue|close|crescent|terrace|grove|gardens)(?!\\p{L})`,
].map((source) => new RegExp(source, 'gu'))

/** Where somebody lives: a house by its number or its name, with its road. A road alone is a place. */
export const findAddresses = (text: string): Span[] =>
  patterns.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({
      start: index,
      end: index + found.length,
    })),
  )
