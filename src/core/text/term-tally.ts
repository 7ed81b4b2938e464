/** In how many texts each term occurs. */
export class TermTally {
  readonly ids = new Map<string, number>()
  private readonly texts: number[] = []
  private readonly lastText: number[] = []

  idOf(term: string): number {
    const known = this.ids.get(term)
    if (known !== undefined) return known
    const id = this.ids.size
    this.ids.set(term, id)
    this.texts.push(0)
    this.lastText.push(-1)
    return id
  }

  countOnce(id: number, text: number): void {
    if (this.lastText[id] === text) return
    this.lastText[id] = text
    this.texts[id] = (this.texts[id] ?? 0) + 1
  }

  /** Terms found in at least `least` texts, in order of first appearance, each with its number of texts. */
  listFrequent(least: number): { term: string; texts: number }[] {
    const frequent: { term: string; texts: number }[] = []
    for (const [term, id] of this.ids) {
      const texts = this.texts[id] ?? 0
      if (texts >= least) frequent.push({ term, texts })
    }
    return frequent
  }
}

const mostKnown = 50_000

/** Keeps what was made for a word; most words come again. */
export function remember<Made>(make: (word: string) => Made): (word: string) => Made {
  const known = new Map<string, Made>()
  return (word) => {
    const found = known.get(word)
    if (found !== undefined) return found
    // A file that never ends may not fill the memory with words that do not come again.
    if (known.size >= mostKnown) known.clear()
    const made = make(word)
    known.set(word, made)
    return made
  }
}
