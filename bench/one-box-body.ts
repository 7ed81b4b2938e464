import { randomUUID } from 'node:crypto'

/**
 * As a browser sends the page of a one box; `{n}`, in the answer and in the name of the page, is another number each
 * time. To be made anew for each run: a page that was sent before is the same response.
 */
export const oneBoxBody = (answer: string): string =>
  new URLSearchParams({ page: `${randomUUID()}-{n}`, answer, mayPublish: 'yes', email: '', word: '' })
    .toString()
    .replaceAll('%7Bn%7D', '{n}')
