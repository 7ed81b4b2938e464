import type { StatementsContent } from '../statements.ts'

/** Short statements on births at Pellowby and Otterhythe: two sides that differ on most, and agree on some. */
export const birthsStatements: Omit<StatementsContent, 'opensOn' | 'closesOn'> = {
  key: 'statements',
  title: 'Agree or disagree: births in short statements',
  introduction: 'One short statement at a time. Stop whenever you like.',
  voters: 90,
  seeds: [
    { text: 'Otterhythe is too far to go when labour has begun', against: 95, favour: 12 },
    { text: 'One full team of doctors is safer than two with gaps', against: 10, favour: 94 },
    { text: 'Births that need a doctor should stay in Pellowby', against: 93, favour: 7 },
    { text: 'A midwife-led unit in Pellowby must be open day and night', against: 92, favour: 95 },
    { text: 'Money is the real reason for this change', against: 88, favour: 16 },
    { text: 'Families need a place to stay in Otterhythe', against: 90, favour: 93 },
    { text: 'A baby who needs intensive care should be born beside it', against: 28, favour: 95 },
    { text: 'Ambulances from Pellowby are quick enough', against: 8, favour: 72 },
    { text: 'A promise of five years is long enough', against: 14, favour: 78 },
    { text: 'Checks before and after birth should stay near home', against: 95, favour: 92 },
  ],
  proposals: [{ text: 'Midwives should tell each family how long the drive is', outcome: 'shown' }],
}
