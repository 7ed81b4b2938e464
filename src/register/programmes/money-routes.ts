import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { programmeOf, type Request, type Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findOrganisation } from '../organisations/index.ts'
import {
  type BudgetChoices,
  budgetForm,
  chosenOf,
  faultsOfShares,
  type Named,
  readShares,
  typedBudget,
} from './budget-form.ts'
import { editForm } from './edit-form-routes.ts'
import { budgetPage, budgetView, moneyPage, moneyView, savingPage, savingView } from './money-pages.ts'
import { type BudgetRow, listBudgets, listSavings, type SavingRow } from './money-queries.ts'
import {
  addBudget,
  addSaving,
  changeBudget,
  changeSaving,
  removeBudget,
  removeSaving,
} from './money-service.ts'
import { listPartners } from './parts-queries.ts'
import { removal } from './parts-routes.ts'
import { getProgramme } from './publication-service.ts'
import type { ProgrammeRow } from './queries.ts'
import { savingFieldsOf, savingForm, typedSaving } from './saving-form.ts'
import { listSources } from './source-queries.ts'

const at = '/desk/programmes/:programme/money'

type SavingSubject = { programme: ProgrammeRow; saving: SavingRow | null }
type BudgetSubject = { programme: ProgrammeRow; budget: BudgetRow | null; choices: BudgetChoices }

/** Desk pages of the savings that are asked of a programme, and of the budgets that bodies pool for it. */
export const moneyRoutes = (ctx: Context): Route[] => [
  {
    access: 'desk:edit-programme',
    method: 'GET',
    url: at,
    async handle(request, reply) {
      const programme = await getProgramme(ctx.db, programmeOf(request).id)
      const [savings, budgets] = await Promise.all([
        listSavings(ctx.db, { programmeId: programme.id }),
        listBudgets(ctx.db, programme.id),
      ])
      return reply.page(moneyPage, moneyView(programme, savings, budgets))
    },
  },
  ...savingRoutes(ctx),
  ...budgetRoutes(ctx),
]

const savedTo =
  (notice: string) =>
  ({ programme }: { programme: ProgrammeRow }) => ({
    url: urls.deskProgramme(programme.slug, 'money'),
    notice,
  })

function savingRoutes(ctx: Context): Route[] {
  const form = (url: string, read: (programme: ProgrammeRow, request: Request) => Promise<SavingSubject>) =>
    editForm<SavingSubject, typeof savingForm>(ctx, {
      url,
      schema: savingForm,
      read,
      typedAtFirst: ({ saving }) => typedSaving(saving),
      show: (reply, { programme, saving }, typed, errors, status) =>
        reply.page(savingPage, savingView(programme, saving?.id ?? null, typed, errors), status),
      save: (tx, edit, { saving }, value) =>
        saving
          ? changeSaving(tx, edit, saving.id, savingFieldsOf(value))
          : addSaving(tx, edit, savingFieldsOf(value)),
      next: savedTo('Saving saved'),
    })
  return [
    ...form(`${at}/savings/new`, async (programme) => ({ programme, saving: null })),
    ...form(`${at}/savings/:saving`, async (programme, { params }) => {
      const savings = await listSavings(ctx.db, { programmeId: programme.id })
      const saving = savings.find(({ id }) => id === params.saving)
      if (!saving) throw new NotFound('a saving asked of this programme')
      return { programme, saving }
    }),
    removal(ctx, {
      url: 'money/savings/:saving/remove',
      remove: (tx, edit, { params }) => removeSaving(tx, edit, params.saving ?? ''),
      back: 'money',
      notice: 'Saving removed',
    }),
  ]
}

function budgetRoutes(ctx: Context): Route[] {
  async function listChoices({ id, accountableId }: ProgrammeRow): Promise<BudgetChoices> {
    const accountable = accountableId === null ? undefined : await findOrganisation(ctx.db, accountableId)
    const bodies: Named[] = [...(accountable ? [accountable] : []), ...(await listPartners(ctx.db, id))]
    return { bodies: bodies.map(({ id, name }) => ({ id, name })), sources: await listSources(ctx.db, id) }
  }

  const form = (
    url: string,
    find: (programme: ProgrammeRow, request: Request) => Promise<BudgetRow | null>,
  ) =>
    editForm<BudgetSubject, typeof budgetForm>(ctx, {
      url,
      schema: budgetForm,
      read: async (programme, request) => ({
        programme,
        budget: await find(programme, request),
        choices: await listChoices(programme),
      }),
      typedAtFirst: ({ budget }) => typedBudget(budget),
      show: (reply, { programme, budget, choices }, typed, errors, status) =>
        reply.page(budgetPage, budgetView(programme, budget?.id ?? null, choices, typed, errors), status),
      faultsOf: ({ budget, choices }, typed) => faultsOfShares(typed, choices, budget),
      save: (tx, edit, { budget, choices }, value) => {
        const { title, year, controlledBy, source } = value
        const fields = {
          title,
          year,
          shares: readShares(value, choices),
          controlledById: chosenOf(choices.bodies, controlledBy, {
            field: 'controlledBy',
            message: 'Select a body of this programme',
          }),
          sourceId: chosenOf(choices.sources, source, {
            field: 'source',
            message: 'Select a source of this programme',
          }),
        }
        return budget ? changeBudget(tx, edit, budget.id, fields) : addBudget(tx, edit, fields)
      },
      next: savedTo('Pooled budget saved'),
    })

  return [
    ...form(`${at}/budgets/new`, async () => null),
    ...form(`${at}/budgets/:budget`, async (programme, { params }) => {
      const budget = (await listBudgets(ctx.db, programme.id)).find(({ id }) => id === params.budget)
      if (!budget) throw new NotFound('a pooled budget of this programme')
      return budget
    }),
    removal(ctx, {
      url: 'money/budgets/:budget/remove',
      remove: (tx, edit, { params }) => removeBudget(tx, edit, params.budget ?? ''),
      back: 'money',
      notice: 'Pooled budget removed',
    }),
  ]
}
