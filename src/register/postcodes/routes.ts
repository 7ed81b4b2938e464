import type { Context } from '../../context.ts'
import { typedText } from '../../web/forms.ts'
import type { Route } from '../../web/route.ts'
import { postcodesPage, postcodesView } from './pages.ts'
import { findPostcode, postcodesLoaded } from './queries.ts'

/** What is known of postcodes, at the desk: where to download them, and one to try. */
export const postcodeRoutes = ({ db }: Context): Route[] => [
  {
    access: 'desk:manage-installation',
    method: 'GET',
    url: '/desk/postcodes',
    async handle(request, reply) {
      const typed = typedText(request.query, 'q').trim().slice(0, 20)
      const found = typed === '' ? undefined : await findPostcode(db, typed)
      return reply.page(postcodesPage, postcodesView(await postcodesLoaded(db), typed, found))
    },
  },
]
