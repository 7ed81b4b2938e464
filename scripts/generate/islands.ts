import { build } from 'esbuild'

/** The browser code: one small ES module from `src/islands/start.ts`. */
export async function buildIslands(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['src/islands/start.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2020',
    legalComments: 'none',
    charset: 'utf8',
  })
  const [bundle] = outputFiles
  if (!bundle) throw new Error('bundling src/islands/start.ts gave no file')
  return bundle.text
}
