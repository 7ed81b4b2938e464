import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { type Direction, writtenIn } from '../core/languages/language-code.ts'
import { replyFormats, replyLanguages } from '../core/reply-formats.ts'
import type { AssetUrls } from './assets.ts'
import { formatFilters } from './format.ts'
import type { FieldError } from './forms.ts'
import { type Language, languageSpoken, translateUnlessEnglish } from './language.ts'
import type { LanguageLink } from './languages.ts'
import { translateIfKey } from './messages.ts'
import { navigation } from './navigation.ts'
import { urls } from './urls.ts'

const sourceFolder = join(dirname(fileURLToPath(import.meta.url)), '..')
const frontendFolder = join(sourceFolder, '../node_modules/nhsuk-frontend/dist')

/** What every page shows beside its own view. */
export type Shared = {
  language: Language
  /** This page in other languages; none where there is no choice. */
  languages: readonly LanguageLink[]
  /** The installation's name and how to reach a person. */
  site: SiteView
  /** The name of the person signed in to the desk, if any. */
  signedInAs: string | null
  isOwner: boolean
  /** The address of this page, for the form that signs out and for the active navigation item. */
  path: string
  notice: string | null
  assets: AssetUrls
}

export type SiteView = {
  name: string
  phone: string
  textRelay: string
  post: string
  email: string
  hasDemonstration: boolean
}

/** What every view may carry for the layout. */
type LayoutView = { errors?: readonly FieldError[]; fictional?: boolean }

type Samples<View> = Record<string, View> | (() => Record<string, View>)

export type Page<View extends object = object> = {
  readonly template: string
  readonly samples: Readonly<Record<string, View>>
  render(view: View, shared: Shared): string
}

const pages = new Map<string, Page>()

/** Every page that has been declared, for the gallery test. */
export const allPages = (): Page[] => [...pages.values()]

let strict = true
/** In production a page with a missing property shows what it can; everywhere else it throws. */
export const setStrictPages = (on: boolean) => {
  strict = on
}

/** Reading a property that the view does not have throws, so a renamed property cannot go unseen. */
function guarded<View extends object>(template: string, view: View): View {
  if (!strict) return view
  return new Proxy(view, {
    get(target, property, receiver) {
      if (typeof property === 'string' && !(property in target) && property !== 'then') {
        throw new Error(`${template} asks for view.${property}, which its view does not have`)
      }
      return Reflect.get(target, property, receiver)
    },
  })
}

const environment = new nunjucks.Environment(
  [new nunjucks.FileSystemLoader([sourceFolder, frontendFolder])],
  { autoescape: true, trimBlocks: true, lstripBlocks: true },
)
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/**
 * What staff wrote is in English, whatever the language of the page: who hears the page hears it as English. On an
 * English page it is the words alone.
 */
const written = (text: string) =>
  languageSpoken() === writtenIn
    ? text
    : new nunjucks.runtime.SafeString(`<span lang="${writtenIn}" dir="auto">${escaped(text)}</span>`)

environment.addFilter('written', written)

/** Words in a language of their own: marked as such unless it is that of the page. Without one they are English. */
environment.addFilter('inLanguage', (text: string, language?: { code: string; direction: Direction }) =>
  language === undefined || language.code === writtenIn
    ? written(text)
    : language.code === languageSpoken()
      ? text
      : new nunjucks.runtime.SafeString(
          `<span lang="${language.code}" dir="${language.direction}">${escaped(text)}</span>`,
        ),
)

/** The English words that the official components say by themselves, mostly to who hears the page. */
const wordsOfComponents: Readonly<Record<string, string>> = {
  Back: 'web:back',
  Error: 'web:component.error',
  Information: 'web:component.information',
  Important: 'web:component.important',
  Pagination: 'web:component.pagination',
}

/** As nunjucks has it, but what a component falls back on is said in the language of the page. */
environment.addFilter('default', (value: unknown, fallback: unknown, isLoose?: boolean) => {
  if (isLoose ? value : value !== undefined) return value
  const key = typeof fallback === 'string' ? wordsOfComponents[fallback] : undefined
  return (key && translateUnlessEnglish(key)) ?? fallback
})
for (const [name, filter] of Object.entries(formatFilters)) environment.addFilter(name, filter)
environment.addGlobal('urls', urls)
environment.addGlobal('navigation', navigation)
// In which people may ask to be told, wherever a form asks how.
environment.addGlobal('replyFormats', replyFormats)
environment.addGlobal('replyLanguages', replyLanguages)

/**
 * Ties a template to the type of its view. `samples` are views as the page may meet them (empty, full,
 * refused): the gallery test renders each and runs axe over it. Those that take work to make are given as a function, so
 * that no start of the product waits for them.
 *
 * @example
 * const receiptPage = page<ReceiptView>('listen/responses/views/receipt.njk', { taken: { … } })
 * reply.page(receiptPage, receiptView(response))
 */
export function page<View extends object>(template: string, samples: Samples<View>): Page<View> {
  const made: Page<View> = {
    template,
    get samples() {
      return typeof samples === 'function' ? samples() : samples
    },
    render(view, shared) {
      const { errors = [], fictional = false } = view as LayoutView
      const t = shared.language.translate
      const shown = errors.map(({ field, message, fill, opens }) => ({
        field,
        opens,
        message: translateIfKey(t, message, fill),
      }))
      return environment.render(template, {
        ...shared,
        t,
        fictional,
        view: guarded(template, view),
        errorSummary: shown.map(({ field, message, opens }) => ({
          text: message,
          ...(opens
            ? { href: opens, attributes: { target: '_blank', rel: 'noopener' } }
            : field
              ? { href: `#${field}` }
              : {}),
        })),
        /** For a macro's `errorMessage`: the error of a field, or nothing. */
        errorOf: (field: string) => {
          const found = shown.find((error) => error.field === field)
          return found && { text: found.message }
        },
      })
    },
  }
  if (pages.has(template)) throw new Error(`two pages use the template ${template}`)
  pages.set(template, made as unknown as Page)
  return made
}
