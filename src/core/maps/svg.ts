export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

export const attributes = (named: Readonly<Record<string, string | number>>): string =>
  Object.entries(named)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`)
    .join('')

export const element = (
  tag: string,
  named: Readonly<Record<string, string | number>>,
  content = '',
): string => `<${tag}${attributes(named)}>${content}</${tag}>`

/** A tenth of a unit is finer than any screen shows. */
const rounded = (value: number): string => String(Math.round(10 * value) / 10)

/** Dark enough on white for three to one and more, and apart in grey print. */
export const ink = '#212b32'
export const paper = '#ffffff'
export const line = '#5b6b76'
