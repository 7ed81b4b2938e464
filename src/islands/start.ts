// The only script of every page. It marks the page as enhanced, then starts the components that
// nhsuk-frontend marks with `data-module`. Without it every page works all the same.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  Header,
  NotificationBanner,
  PasswordInput,
  SkipLink,
  Tabs,
} from 'nhsuk-frontend'
import { startCoding } from './coding.ts'
import { startEntry } from './entry.ts'
import { startPassages } from './passages.ts'
import { RevealingRadios } from './radios.ts'
import { leaveOutHiddenWords } from './words-beside.ts'

document.body.classList.add('js-enabled', 'nhsuk-frontend-supported')

createAll(Button)
createAll(CharacterCount)
createAll(Checkboxes)
createAll(ErrorSummary)
// File uploads stay the browser's own: the enhanced button's name does not contain its visible text (WCAG 2.5.3).
createAll(Header)
createAll(NotificationBanner)
createAll(PasswordInput)
createAll(RevealingRadios)
createAll(SkipLink)
createAll(Tabs)

leaveOutHiddenWords()

for (const element of document.querySelectorAll<HTMLElement>('[data-module="app-coding"]'))
  startCoding(element)

for (const element of document.querySelectorAll<HTMLFormElement>('form[data-module="app-passages"]'))
  startPassages(element)

for (const element of document.querySelectorAll<HTMLFormElement>('form[data-module="app-entry"]'))
  startEntry(element)
