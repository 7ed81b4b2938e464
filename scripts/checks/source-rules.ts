import { isTest, placeOf, type Source } from './sources.ts'

type Rule = { pattern: RegExp; applies: (path: string) => boolean; fault: string }

const inSource = (path: string) => path.startsWith('src/') && !isTest(path)
const inCore = (path: string) => path.startsWith('src/core/') && !isTest(path)
const inCoreOrService = (path: string) => inCore(path) || (inSource(path) && /[/-]service\.ts$/.test(path))

const rules: Rule[] = [
  {
    pattern:
      /\bprocess\s*(?:\.|\?\.)\s*env\b|\bprocess\[|\{[^}]*\b(?:env|loadEnvFile)\b[^}]*\}\s*=\s*process\b/g,
    applies: (path) => inSource(path) && path !== 'src/config.ts',
    fault: 'only src/config.ts reads process.env',
  },
  {
    pattern: /\bnew Date\(\s*\)|\bDate\.now\(|\bMath\.random\(|\bperformance\.now\(/g,
    applies: inCoreOrService,
    fault: 'the clock and chance come in with the context',
  },
  {
    pattern: /\b(?:randomUUID|randomBytes|randomInt|getRandomValues|randomFillSync)\s*\(/g,
    applies: inCore,
    fault: 'the core knows no chance: take ids and salts as arguments',
  },
]

const longestFile = 300
const namesThatSayNothing = /(?:^|[/-])(?:utils?|helpers?|common|manager|base)[./]/
const kebabCase = /^[a-z0-9./-]+$/

/** What the source files themselves show against the rules of ARCHITECTURE.md, one line each. */
export function listSourceFaults(sources: Source[]): string[] {
  return sources.flatMap((source) => [...listRuleFaults(source), ...listFileFaults(source)])
}

const listRuleFaults = (source: Source) =>
  rules
    .filter((rule) => rule.applies(source.path))
    .flatMap((rule) =>
      [...source.code.matchAll(rule.pattern)].map(
        (match) => `${placeOf(source, match.index)}: ${rule.fault}`,
      ),
    )

function listFileFaults({ path, text }: Source): string[] {
  const faults: string[] = []
  const lines = text.trimEnd().split('\n').length
  if (lines > longestFile) faults.push(`${path}: ${lines} lines, and ${longestFile} is the most`)
  if (namesThatSayNothing.test(path)) faults.push(`${path}: the name does not say what it holds`)
  if (!kebabCase.test(path)) faults.push(`${path}: files and folders are named in kebab-case`)
  return faults
}
