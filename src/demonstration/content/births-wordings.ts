import type { DemoWording } from '../shape-decision.ts'

const transport = 'transport'

/** What the decision is called in one of the languages; in the other its title waits too. */
export const birthsTitles = {
  pl: 'Jeden oddział położniczy z lekarzami w Otterhythe, a w Pellowby oddział prowadzony przez położne z obietnicą na pięć lat',
}

/** Some answers in languages that people of Quillshire speak; the others wait, and the public page says so. */
export const birthsWordings: DemoWording[] = [
  {
    theme: transport,
    language: 'pl',
    title: 'Dojazd: autobus i taksówka',
    reason:
      'Między obydwoma szpitalami sześć razy dziennie, do godziny 22, będzie kursował autobus. Rodziny o niskich dochodach dostaną wcześniej bony na taksówkę. Nic nie zostanie przeniesione, dopóki autobus nie zacznie kursować.',
    whatChanges:
      'Autobus między szpitalami sześć razy dziennie, do godziny 22; bony na taksówkę dla rodzin o niskich dochodach.',
  },
  {
    theme: 'parking',
    language: 'pl',
    title: 'Miejsca do parkowania',
    reason:
      'Dwanaście miejsc przy wejściu na oddział położniczy i bezpłatna przepustka na jeden samochód dla każdej rodziny. Więcej miejsc dla wszystkich odwiedzających nie należy do tego programu.',
    whatChanges:
      'Dwanaście miejsc przy wejściu na oddział położniczy i bezpłatna przepustka na jeden samochód dla każdej rodziny.',
  },
  {
    theme: transport,
    language: 'ur',
    title: 'آمدورفت: بس اور ٹیکسی',
    reason:
      'دونوں ہسپتالوں کے درمیان رات 10 بجے تک دن میں چھ بار بس چلے گی، اور کم آمدنی والے خاندانوں کو ٹیکسی کے کرائے کے واؤچر پہلے سے دیے جائیں گے۔ جب تک بس نہیں چلتی، کچھ بھی منتقل نہیں ہوگا۔',
    whatChanges:
      'ہسپتالوں کے درمیان رات 10 بجے تک دن میں چھ بار بس؛ کم آمدنی والے خاندانوں کے لیے ٹیکسی کے واؤچر۔',
  },
]
