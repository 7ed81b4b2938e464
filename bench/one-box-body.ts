const edge = 'heard-bench-edge'

/** As a browser sends the page of a one box, whose form may bring a recording and here brings none. */
export const oneBoxType = `multipart/form-data; boundary=${edge}`

const field = (name: string, value: string) =>
  `--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

/** @param answer `{n}` in it, and in the name of the page, is made another number each time */
export const oneBoxBody = (answer: string): string =>
  [
    field('page', 'bench-page-{n}'),
    field('answer', answer),
    `--${edge}\r\nContent-Disposition: form-data; name="recording"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n`,
    field('mayPublish', 'yes'),
    field('email', ''),
    field('word', ''),
    `--${edge}--\r\n`,
  ].join('')
