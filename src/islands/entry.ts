/**
 * Entry at the desk by keyboard: Enter goes on to the next box, passing over how it reads, and Ctrl with Enter keeps
 * the form. The first box is ready to type in, unless something on the page must be read first. Without this script
 * Enter keeps the form, as in every form.
 */
export function startEntry(form: HTMLFormElement): void {
  const boxes = () =>
    [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[type="text"], textarea')].filter(
      (box) => box.offsetParent !== null,
    )
  if (!document.querySelector('.nhsuk-error-summary, .nhsuk-notification-banner')) boxes()[0]?.focus()
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return
    if (event.ctrlKey || event.metaKey) return form.requestSubmit()
    const list = boxes()
    const place = list.indexOf(event.target as HTMLInputElement)
    // In long words Enter is a new line; on the last box, and on buttons, it does what it does everywhere.
    if (place < 0 || event.target instanceof HTMLTextAreaElement) return
    const next = list[place + 1]
    if (!next) return
    event.preventDefault()
    next.focus()
  })
}
