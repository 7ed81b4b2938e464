import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, findActivityById } from '../activities/index.ts'
import type { OtherFormats } from '../questionnaires/index.ts'
import { listPublicFormats, type PublicFormat } from './public-pages.ts'
import { listFormatRows } from './queries.ts'
import { readFormats } from './reading-service.ts'

/** What the start page of a questionnaire says of its formats; of a variant, where the full questions are. */
export const createOtherFormats =
  (ctx: Context, translate: Translate) =>
  async (activity: ActivityRow): Promise<OtherFormats> => {
    const today = dayInLondon(ctx.now())
    if (activity.variantOf) {
      const full = await findActivityById(ctx.db, activity.variantOf)
      const read = await readFormats(ctx.db, activity.variantOf)
      const own = read.formats.find(({ variant }) => variant?.id === activity.id)
      const [shown] =
        own && full ? listPublicFormats(translate, full, { ...read, formats: [own] }, today) : []
      return {
        lines: [],
        full: full ? { title: full.title, url: urls.answering(full.slug) } : null,
        lag: shown?.isOutOfDate ? shown.standing : '',
      }
    }
    // Most questionnaires have none: their first page is not to wait for what there is of each version.
    if ((await listFormatRows(ctx.db, activity.id)).length === 0) return { lines: [], full: null, lag: '' }
    const formats = listPublicFormats(translate, activity, await readFormats(ctx.db, activity.id), today)
    return {
      lines: formats.filter(isNotPrinted).map((format) => line(activity, format)),
      full: null,
      lag: '',
    }
  }

/** Printing has its own links on the start page. */
const isNotPrinted = ({ isPrinted }: PublicFormat): boolean => !isPrinted

const line = ({ slug }: ActivityRow, { name, when, standing, isOutOfDate, link }: PublicFormat) => ({
  name,
  url: link?.url ?? urls.formats(slug),
  note: isOutOfDate ? `${when}. ${standing}` : when,
})
