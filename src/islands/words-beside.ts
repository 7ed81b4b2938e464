const hiddenWords =
  ':is(.nhsuk-radios__conditional--hidden, .nhsuk-checkboxes__conditional--hidden) [name^="other-"]'

/**
 * Words beside a choice that is no longer made are not sent: their box is out of sight. Without this script it is
 * always in sight, and words in it make the choice.
 */
export const leaveOutHiddenWords = (): void =>
  document.addEventListener('formdata', ({ target, formData }) => {
    if (!(target instanceof HTMLFormElement)) return
    for (const box of target.querySelectorAll<HTMLInputElement>(hiddenWords)) formData.delete(box.name)
  })
