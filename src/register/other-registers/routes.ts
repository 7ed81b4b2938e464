import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import { typedText } from '../../web/forms.ts'
import { type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { Author } from '../organisations/index.ts'
import { listChanges } from './changes-queries.ts'
import { askForRegister } from './jobs.ts'
import { refusedRowsPage, registersPage, registersView } from './pages.ts'
import { findRegister, listRefusals, listRegisters } from './queries.ts'
import { AddressRefused, forgetRegister, getAddress } from './service.ts'

const access = 'desk:manage-installation'
const shownChanges = 50
const isBeingRead = 'It is being read. Load this page again to see what came of it'

const authorOf = (request: Request): Author => ({ accountId: visitorOf(request).id, requestId: request.id })

/** The registers of other installations at the desk: which are read, when, and what of them was not taken. */
export const otherRegisterRoutes = (ctx: Context): Route[] => {
  const show = async (reply: Reply, typed: Typed = {}, errors: readonly FieldError[] = []) =>
    reply.page(
      registersPage,
      registersView(
        ctx.now(),
        await listRegisters(ctx.db),
        await listChanges(ctx.db, shownChanges),
        typed,
        errors,
      ),
      errors.length > 0 ? 422 : 200,
    )
  const getRegister = async ({ params }: Request) => {
    const register = await findRegister(ctx.db, params.register ?? '')
    if (!register) throw new NotFound('another register')
    return register
  }

  return [
    { access, method: 'GET', url: urls.otherRegisters(), handle: (_request, reply) => show(reply) },
    {
      access,
      method: 'POST',
      url: urls.otherRegisters(),
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const given = typedText(typed, 'address').trim()
        try {
          await askForRegister(ctx, getAddress(ctx, given), authorOf(request))
        } catch (error) {
          if (!(error instanceof AddressRefused)) throw error
          const message = given
            ? `${error.message}. ${error.whatNext}`
            : 'Enter the address of another register'
          return show(reply, typed, [{ field: error.field, message }])
        }
        return reply.next(urls.otherRegisters(), isBeingRead)
      },
    },
    {
      access,
      method: 'GET',
      url: urls.otherRegister(':register'),
      async handle(request, reply) {
        const { id, address } = await getRegister(request)
        return reply.page(refusedRowsPage, { address, refused: await listRefusals(ctx.db, id) })
      },
    },
    {
      access,
      method: 'POST',
      url: urls.otherRegister(':register', 'read'),
      async handle(request, reply) {
        const { address } = await getRegister(request)
        await askForRegister(ctx, address, authorOf(request))
        return reply.next(urls.otherRegisters(), isBeingRead)
      },
    },
    {
      access,
      method: 'POST',
      url: urls.otherRegister(':register', 'forget'),
      async handle(request, reply) {
        const register = await getRegister(request)
        await ctx.db.transaction().execute((tx) => forgetRegister(tx, register, authorOf(request)))
        return reply.next(urls.otherRegisters(), `${register.address} and all that was read of it is gone`)
      },
    },
  ]
}
