import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'

/**
 * Drawn for a phone's width and scaled up to half as much again: labels stand above what they name, so that nothing
 * has to be turned, shortened to a code or read sideways.
 */
export const chartWidth = 320
export const textSize = 13

/** The health service's blue, its dark grey and a middle grey: apart in grey print too, and never the only sign. */
export const colours = {
  main: '#005eb8',
  ink: '#212b32',
  middle: '#4c6272',
  light: '#d8dde0',
  paper: '#ffffff',
}

const { document } = parseHTML('<!doctype html><html></html>')

const placing = ['x', 'y', 'x1', 'x2', 'y1', 'y2', 'width', 'height', 'd', 'transform'] as const

/** A hundredth of a pixel is finer than any screen; without it half of a chart's characters are decimals. */
function roundPlaces(element: Element): void {
  for (const name of placing) {
    const value = element.getAttribute(name)
    if (value)
      element.setAttribute(
        name,
        value.replace(/\d+\.\d{3,}/g, (number) => String(Math.round(100 * Number(number)) / 100)),
      )
  }
}

/**
 * A plot as SVG for a page: without the style element that a strict policy would refuse, with a name for screen
 * readers in place of its parts. The same data give the same characters.
 */
export function drawSvg(label: string, options: Plot.PlotOptions): string {
  const svg = Plot.plot({
    document: document as unknown as Document,
    className: 'app-plot',
    width: chartWidth,
    style: { fontSize: `${textSize}px` },
    ...options,
  })
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const element of svg.querySelectorAll('*')) roundPlaces(element)
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label')
  for (const attribute of ['style', 'height', 'width', 'font-family']) svg.removeAttribute(attribute)
  svg.setAttribute('font-size', String(textSize))
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', label)
  svg.setAttribute('focusable', 'false')
  return svg.outerHTML
}
