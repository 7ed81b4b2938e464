// What speaks for a change, and what against: for a text that argues before it asks. Add a line to extend.

const good =
  'better|best|faster|quicker|safer|brighter|easier|kinder|cheaper|closer|nearer|happier|healthier|stronger|simpler|smoother|friendlier|greener|cleaner|calmer|fairer|warmer'

export const positiveClaims: readonly string[] = [
  good,
  'more (?:time|choice|space|privacy|staff|doctors?|nurses?|beds?|care|help|support|light|comfortable|convenient|reliable|efficient|modern|personal|appointments?|experts?|parking)',
  'fewer (?:delays?|waits?|cancell?ations?|mistakes|errors|journeys|trips|visits|deaths|infections|forms|queues)',
  'less (?:waiting|time waiting|stress|worry|paper|travel|delay|noise|pollution)',
  'shorter (?:waits?|queues?|stays?|journeys?)',
  '(?:save|saves|saving|saved) (?:lives|money|time|staff|a journey|journeys|you|the nhs|hours|thousands|millions|£?[\\d,.]+)',
  'modern|new equipment|state[- ]of[- ]the[- ]art|world[- ]class|first[- ]class|high[- ]quality|up[- ]to[- ]date|latest|purpose[- ]built|spacious|bright',
  '(?:end|ends|ending|cut|cuts|cutting|reduce|reduces|reducing|shorten|shortens|halve|halves) (?:the )?(?:queues?|waits?|waiting|delays?|risk|errors|costs?|infections|times?)',
  'improv(?:e|es|ed|ing|ement|ements)|benefits?|enhance[sd]?|boosts?|strengthens?|transforms?',
  'convenient|comfortable|efficient|effective|reliable|excellent|outstanding|popular|proven|successful|welcoming|pleasant|lovely|beautiful|quick|great|wonderful|award[- ]winning|good for',
  '(?:love|loves|loved|like|likes|liked|praise|praises|praised|welcome|welcomes|welcomed|back|backs|backed|support|supports|recommend|recommends|favour|prefer|prefers) (?:it|them|this|the (?:idea|plan|change|move|scheme|proposal|model))',
  '(?:costs?|waits?|deaths|infections|bills?|queues?|delays?) (?:would|will|should|have|could) (?:fall|drop|go down|shrink|be (?:lower|cut|shorter))',
  'within (?:easy )?reach|beside you|under one roof|on your doorstep|in one place|all in one|free up|frees up|peace of mind|works? well|worked well|has worked|have worked|no longer (?:have to|need to|wait)|without (?:delay|waiting)|round the clock|on time|the same day|experts?|specialists? (?:would|will) be',
  '(?:help|helps|let|lets|allow|allows|enable|enables|give|gives|bring|brings|offer|offers|mean|means) (?:you|patients|staff|people|families|mothers|everyone|us|the|more|better)',
  '(?:win|wins|won|attract|attracts) (?:awards?|staff|doctors|nurses|talent)',
]

export const drawbacks: readonly string[] = [
  'but|however|although|though|yet|whereas|despite|on the other hand|at the same time',
  'drawbacks?|disadvantages?|downsides?|against|risks?|concerns?|worr(?:y|ies|ied)|problems?|lose|loses|lost|loss|losing|worse|harder|slower|longer|further|farther|less far|fewer (?!delays|waits|cancel|mistakes|errors|journeys|trips|visits|deaths|infections|forms|queues)[a-z]+|less (?:choice|space|time with|privacy|staff|care)',
  'more expensive|would cost|will cost|costs? (?:more|£)|more miles|miles more|minutes more|travel (?:more|up to|another|an extra)|some people would|some patients would|no change|would not change|elsewhere|give up|away from|have to (?:travel|change|wait|walk|go|pay)|clos(?:e|es|ed|ing|ure)|disruption|oppose|opposed',
]

const compiled = new Map<readonly string[], RegExp>()

/** How many different claims a text makes. */
export function countClaims(text: string, ways: readonly string[]): number {
  let pattern = compiled.get(ways)
  if (!pattern) {
    pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${ways.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
    compiled.set(ways, pattern)
  }
  return new Set(Array.from(text.matchAll(pattern), ([found]) => found.toLowerCase())).size
}
