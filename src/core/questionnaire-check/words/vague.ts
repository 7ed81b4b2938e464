// How often, how near, how good, without a measure. Each is a regular expression; add a line to extend.
export const vagueInQuestions: readonly string[] = [
  '(?<!\\bhow )(?:often|frequently|regularly|regular|occasionally|seldom|rarely|sometimes|usually late|repeatedly)',
  '(?<!\\bhow )(?:recently|recent|lately)',
  'local(?! (?:council|authority|authorities|government|election|paper|newspaper|radio|call|anaesthetic|bus company))|locally|nearby|near(?: to)? (?:you|your|where you|home|the [a-z]+ (?:centre|station))|(?<!\\bhow )close to (?:you|your|home|where)|in (?:your|the) (?:area|neighbourhood|vicinity)',
  '(?<!\\b(?:how|as|too) )soon(?! as)|(?<!\\bhow )(?:promptly|quickly|speedily)|in (?:a )?good time|in a timely (?:way|manner|fashion)|timely|without (?:undue )?delay|(?<!\\bhow )(?:wait(?:ed|ing)? long|for long)|a (?:long|short) (?:time|wait|while|way|distance)|far away',
  '(?<!\\b(?:how|very) )(?:reasonable|reasonably|adequate|adequately|sufficient|sufficiently|appropriate|appropriately|acceptable|acceptably|satisfactory|decent|suitable|affordable|proper|properly)',
  '(?<!\\b(?:how|very|a|for|as|the common|much) )good(?! (?:or (?:bad|poor)|friday|news|idea|night|morning|thing)|s\\b)',
  'a good (?!idea|thing|or\\b|friday)[a-z]+',
  'a lot(?! worse| better)|lots|plenty|quite a (?:few|lot|bit)|(?<!how )many (?:times|people|visits|staff|of)|a few|several|a number of|enough|some of the time|from time to time|now and then|most of the time|much of the time|a large (?:number|amount)|a small (?:number|amount)|heavy|heavily|light exercise|moderate(?:ly)?(?! [a-z]+ or)',
]

/** In answers about how often or how much; a number or a time beside them defines them. */
export const vagueInAnswers: readonly string[] = [
  'often|frequently|regularly|occasionally|sometimes|rarely|seldom|now and then|from time to time|recently|a lot|lots|quite a lot|a few|several|a bit|nearby|soon|many',
]

/** What gives a measure: a number, or “we mean”. */
export const givesMeasure =
  /\b(?:within|at least|less than|more than|fewer than|up to|under|over|in the (?:last|past|next)|every)\b[^.?]{0,20}(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|week|month|day|year|hour|mile)\b)|\b(?:we mean|this means|means|meaning|that is|i\.e\.|by [^.?]{1,30} we mean|such as|for example)\b/i
