/** As a browser sends the page of a one box; `{n}`, in the answer and in the name of the page, is another number each time. */
export const oneBoxBody = (answer: string): string =>
  new URLSearchParams({ page: 'bench-page-{n}', answer, mayPublish: 'yes', email: '', word: '' })
    .toString()
    .replaceAll('%7Bn%7D', '{n}')
