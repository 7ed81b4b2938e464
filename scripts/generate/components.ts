import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const componentsFolder = 'node_modules/nhsuk-frontend/dist/nhsuk/components'

/** Where the class of a component is not `nhsuk-` and its name. */
const otherBlocks: Record<string, string> = { tables: 'table', images: 'image', scroll: 'scroll-region' }

export const listComponents = (): string[] =>
  readdirSync(componentsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

/**
 * The nhsuk-frontend components that the pages use, with those that they use in turn: imported as a
 * macro, or written by hand with the component's class (`<table class="nhsuk-table">`).
 */
export function listComponentsInUse(): string[] {
  const markup = globSync('src/**/*.{njk,ts}')
    .filter((file) => !file.includes('generated'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const used = new Set<string>()
  const add = (component: string) => {
    if (used.has(component)) return
    used.add(component)
    const template = readFileSync(join(componentsFolder, component, 'template.njk'), 'utf8')
    for (const imported of listImports(template)) add(imported)
  }
  for (const component of listComponents()) {
    if (listImports(markup).includes(component) || showsClassOf(component, markup)) add(component)
  }
  return [...used].toSorted()
}

const listImports = (template: string) =>
  [...template.matchAll(/nhsuk\/components\/([a-z-]+)\/macro\.njk/g)].map((match) => match[1] ?? '')

/** True for the block itself, its elements and its modifiers: `nhsuk-table`, `nhsuk-table__row`, `nhsuk-table--wide`. */
const showsClassOf = (component: string, markup: string) =>
  new RegExp(`nhsuk-${otherBlocks[component] ?? component}(?=__|--|["'\\s{])`).test(markup)

/** A few components (heading, caption) have no style of their own: theirs is in the core. */
export const hasStyle = (component: string) => existsSync(join(componentsFolder, component, '_index.scss'))
