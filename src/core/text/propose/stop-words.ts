/** Words that say nothing of what a text is about, apostrophes as `listWords` leaves them. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    "a about above actually after again all almost already also although always am an and any anyone anything are aren't " +
    "around as at away back be because been before being below between both but by can can't cannot could couldn't did " +
    "didn't do does doesn't doing don't done down during each either else enough especially etc even ever every everyone " +
    "everything few for from further get gets getting give given go goes going gone got had hadn't has hasn't have haven't " +
    "having he he'd he'll he's her here hers herself him himself his how however i i'd i'll i'm i've if in into is isn't " +
    "it it's its itself just keep kept let like lot lots made make makes many may maybe me might more most much must my " +
    'myself need needs never no nor not nothing now of off often oh ok on once one only or other others otherwise our ours ' +
    'ourselves out over own per perhaps please put quite rather really said same say says see seem seems seen shall she ' +
    "she'd she's should shouldn't since so some someone something sometimes somewhere still such than thank thanks that " +
    "that's the their theirs them themselves then there there's these they they'd they'll they're they've thing things " +
    "think this those though through to too took two under until up upon us use used very want wanted was wasn't way we " +
    "we'd we'll we're we've well went were weren't what what's when where whether which while who who's whole whom whose " +
    "why will with within without won't would wouldn't xxxx yes yet you you'd you'll you're you've your yours yourself"
  ).split(' '),
)

/**
 * Words that say only how good or bad something was: a theme is what people speak of, so they bring no two sentences
 * together. A sentence of nothing else is in no theme.
 */
export const praiseAndBlame: ReadonlySet<string> = new Set(
  (
    'absolutely amazing awesome awful bad best better brilliant completely decent delighted disappointed disappointing ' +
    'excellent exceptional exceptionally extremely fab fabulous fantastic fine first-class good great grateful happy ' +
    'highly horrible impressed incredible lovely marvellous nice outstanding perfect perfectly pleased pleasant poor ' +
    'superb satisfied satisfactory terrible terrific totally truly unhappy very wonderful worse worst wrong appreciate ' +
    'appreciated positive negative experience overall job'
  ).split(' '),
)
