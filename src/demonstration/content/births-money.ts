import type { Calendar } from '../calendar.ts'
import type { DemoMoney } from '../shape.ts'

export const birthsMoney = ({ day }: Calendar): DemoMoney => ({
  savings: [
    {
      words: 'Bring what temporary staff for two rotas cost back to what was planned',
      pounds: 2_100_000,
      byWhen: '',
      askedBy: 'Quillshire Integrated Care Board',
      askedOn: day(-430),
    },
  ],
  budgets: [
    {
      title: 'Transport and places to stay for families',
      year: '',
      controlledBy: 'quillshire-icb',
      shares: { 'quillshire-icb': 240_000, 'pellowdale-council': null },
    },
  ],
})
