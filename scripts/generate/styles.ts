import { compileString } from 'sass'
import { hasStyle, listComponentsInUse } from './components.ts'

/**
 * The one style sheet: the core of nhsuk-frontend, the components in use and `app.scss`. No NHS font is
 * named, so that nothing is fetched from another site and the look stays neutral.
 */
export function buildStyles(): string {
  const components = listComponentsInUse().filter(hasStyle)
  const source = [
    '@use "nhsuk-frontend/dist/nhsuk/core/settings/globals" with ($nhsuk-font-family: (arial, sans-serif));',
    '@use "nhsuk-frontend/dist/nhsuk/core";',
    ...components.map((name) => `@use "nhsuk-frontend/dist/nhsuk/components/${name}" as ${name};`),
    '@use "src/web/assets/app";',
  ].join('\n')
  const { css } = compileString(source, {
    loadPaths: ['node_modules', '.'],
    style: 'compressed',
    quietDeps: true,
  })
  return `${css}\n`
}
