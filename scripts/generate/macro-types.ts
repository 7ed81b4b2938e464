import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { componentsFolder, listComponents } from './components.ts'

const optionShape = z.object({
  name: z.string(),
  type: z.enum(['string', 'boolean', 'integer', 'object', 'array', 'nunjucks-block']),
  required: z.boolean(),
  description: z.string(),
  deprecated: z.string().optional(),
  isComponent: z.boolean().optional(),
  alias: z.string().optional(),
  get params() {
    return z.array(optionShape).optional()
  },
})
type Option = z.infer<typeof optionShape>

/** TypeScript types of what each nhsuk-frontend macro takes, from the `macro-options.json` that it ships. */
export function buildMacroTypes(): string {
  const components = listComponents().filter((name) => existsSync(optionsFile(name)))
  const interfaces = components.map((name) => {
    const options = z.array(optionShape).parse(JSON.parse(readFileSync(optionsFile(name), 'utf8')))
    const fields = renderFields(options, components, '')
    return `/** What the macro of \`nhsuk/components/${name}\` takes. */\nexport interface ${typeName(name)} ${fields}\n`
  })
  return `// Written by \`npm run generate\` from nhsuk-frontend; do not edit.\n\n${attributes}\n${interfaces.join('\n')}`
}

const attributes = `/** Templates print a number as it stands, so a number does where a text is asked for. */
export type Text = string | number

/** HTML attributes by name; false and null leave one out. */
export type Attributes = Record<
  string,
  string | number | boolean | null | { value: string | null; optional?: boolean }
>
`

const optionsFile = (component: string) => join(componentsFolder, component, 'macro-options.json')

const typeName = (component: string) => {
  const words = component.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return `${words.join('')}Options`
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function renderFields(options: Option[], components: string[], indent: string): string {
  const lines = options
    .filter((option) => option.type !== 'nunjucks-block')
    .map((option) => renderField(option, isNeeded(option, options), components, `${indent}  `))
  return `{\n${lines.join('\n')}\n${indent}}`
}

function renderField(option: Option, needed: boolean, components: string[], indent: string): string {
  const comment = option.description.split('\n')[0]?.trim().replaceAll('*/', '* /') ?? ''
  const deprecated = option.deprecated ? `@deprecated since ${option.deprecated}. ` : ''
  const type = renderType(option, components, indent)
  const field = needed ? `${option.name}: ${type}` : `${option.name}?: ${type} | undefined`
  return `${indent}/** ${deprecated}${comment} */\n${indent}${field}`
}

/**
 * Where one of two will do (text or html; a divider or a value), all are marked as required and the
 * description, if anything, says so.
 */
function isNeeded(option: Option, siblings: Option[]): boolean {
  const has = (name: string) => siblings.some((sibling) => sibling.name === name)
  if (!option.required || option.deprecated || has('divider')) return false
  if (/^(text|html)$/.test(option.name) && has('text') && has('html')) return false
  return !/not required|defaults to|is set|is provided/i.test(option.description)
}

function renderType(option: Option, components: string[], indent: string): string {
  if (option.type === 'boolean') return 'boolean'
  if (option.type === 'integer' || option.type === 'string') return 'Text'
  const own = option.params ? renderFields(option.params, components, indent) : undefined
  const component = componentOf(option, components)
  if (option.type === 'array')
    return own ? `readonly (${own} | false | null | undefined)[]` : 'readonly string[]'
  const borrowed = component ? `Partial<${typeName(component)}>` : undefined
  if (own && borrowed) return `${borrowed} & ${own}`
  return own ?? borrowed ?? (option.name === 'attributes' ? 'Attributes' : 'Record<string, unknown>')
}

function componentOf(option: Option, components: string[]): string | undefined {
  const name = kebab(option.alias ?? option.name)
  return option.isComponent ? components.find((component) => component === name) : undefined
}
