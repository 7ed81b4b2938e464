import { Radios } from 'nhsuk-frontend'

/**
 * Radios that show what belongs to the selected one. The official ones also set `aria-expanded`, which ARIA
 * does not allow on a radio button: what comes next in the page is found by reading on.
 */
export class RevealingRadios extends Radios {
  override syncConditionalRevealWithInputState(input: HTMLInputElement): void {
    super.syncConditionalRevealWithInputState(input)
    input.removeAttribute('aria-expanded')
  }
}
