import type { Person, TestApp } from './app.ts'

type At = { app: TestApp; maker: Person; desk(...rest: string[]): string }

const translator = { makerRole: 'machine', makerName: 'A machine', registration: '', checkedBy: 'Ewa Nowak' }

/** What tests of translations of a decision do again and again, as the person who makes them and as a reader. */
export function atTranslations(now: () => At) {
  const open = (code: string) => now().maker.get(now().desk('wordings', code))
  const seenIn = async (code: string) => (await open(code)).$('input[name=seen]').attr('value') ?? ''

  /** The page as it is sent when nobody touches it. */
  async function fieldsOf(code: string): Promise<Record<string, string>> {
    const { $ } = await open(code)
    return Object.fromEntries(
      $('textarea')
        .get()
        .map((field) => [$(field).attr('name') ?? '', String($(field).val())]),
    )
  }
  return {
    translator,
    seenIn,
    enter: async (code: string, words: Record<string, string>) =>
      now().maker.post(now().desk('wordings', code), {
        seen: await seenIn(code),
        ...translator,
        ...(await fieldsOf(code)),
        ...words,
      }),
    async inLanguage(code: string, url: string) {
      const reader = now().app.person()
      await reader.get(`/programmes?lang=${code}`)
      return reader.get(url)
    },
  }
}
