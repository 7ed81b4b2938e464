/** What an interest of a member may be; or that they have none. */
export const interestKinds = ['none', 'money', 'work', 'family', 'body', 'other'] as const
export type InterestKind = (typeof interestKinds)[number]
