import { lookAtEverySecondPage } from './look-at-pages.ts'

lookAtEverySecondPage(0)
