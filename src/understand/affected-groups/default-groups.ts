/**
 * The list that every programme begins with: the nine protected characteristics (Equality Act 2010, section 4) and those
 * whom a duty of a health body or a decision has most often to be looked at for besides.
 */
export const defaultGroups: readonly { code: string; title: string }[] = [
  { code: 'older-people', title: 'Older people' },
  { code: 'children-young-people', title: 'Children and young people' },
  { code: 'disabled-people', title: 'Disabled people' },
  { code: 'gender-reassignment', title: 'Trans people' },
  { code: 'marriage-civil-partnership', title: 'People who are married or in a civil partnership' },
  { code: 'pregnancy-maternity', title: 'Pregnant women and new mothers' },
  { code: 'race', title: 'People of an ethnic minority' },
  { code: 'religion-belief', title: 'People of a religion or belief' },
  { code: 'sex', title: 'Women or men in particular' },
  { code: 'sexual-orientation', title: 'Lesbian, gay and bisexual people' },
  { code: 'carers', title: 'Carers' },
  { code: 'poorest', title: 'The poorest' },
  { code: 'rural', title: 'People in rural places' },
  { code: 'staff', title: 'Staff' },
]
