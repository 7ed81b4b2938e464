import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import rtlcss from 'rtlcss'
import { compileString } from 'sass'
import { hasStyle, listComponentsInUse } from './components.ts'

let made: string | undefined

/**
 * The one style sheet: the core of nhsuk-frontend, the components in use and `app.scss`. No NHS font is
 * named, so that nothing is fetched from another site and the look stays neutral.
 */
export function buildStyles(): string {
  made ??= makeStyles()
  return made
}

function makeStyles(): string {
  const components = listComponentsInUse().filter(hasStyle)
  const source = [
    '@use "nhsuk-frontend/dist/nhsuk/core/settings/globals" with ($nhsuk-font-family: (arial, sans-serif));',
    '@use "nhsuk-frontend/dist/nhsuk/core";',
    ...components.map((name) => `@use "nhsuk-frontend/dist/nhsuk/components/${name}" as ${name};`),
    '@use "src/web/assets/app";',
  ].join('\n')
  return `${inlineIcons(compile(source))}\n`
}

const compile = (source: string): string =>
  compileString(source, { loadPaths: ['node_modules', '.'], style: 'compressed', quietDeps: true }).css

/** The same for languages that are written from right to left: what stands on the left stands on the right. */
export const buildMirroredStyles = (): string =>
  `${mirrorPolygons(rtlcss.process(buildStyles()))}${compile('@use "src/web/assets/mirrored";')}\n`

/** Corners of what is cut out, such as the triangle of a back link, which rtlcss leaves as they are. */
const mirrorPolygons = (css: string) =>
  css.replace(/polygon\(([^)]*)\)/g, (_, points: string) => {
    const mirrored = points.split(',').map((point) => {
      const [x = '0', y = '0'] = point.trim().split(/\s+/)
      return `${100 - Number.parseFloat(x)}% ${y}`
    })
    return `polygon(${mirrored.join(', ')})`
  })

const assetsFolder = 'node_modules/nhsuk-frontend/dist/nhsuk/assets'

/** The few icons that the style sheet names go into it, so that no other file has to be served. */
const inlineIcons = (css: string) =>
  css.replace(/url\("\/assets\/([\w/-]+\.svg)"\)/g, (_, path: string) => {
    const svg = readFileSync(join(assetsFolder, path), 'utf8').trim()
    return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
  })
