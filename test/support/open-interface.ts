import assert from 'node:assert/strict'
import type { TestApp } from './app.ts'

/** What the open interface answers with at an address of a programme. */
export async function readInterface({ app }: Pick<TestApp, 'app'>, slug: string, path: string) {
  const { body, statusCode } = await app.inject({ url: `/api/v1/programmes/${slug}/${path}` })
  assert.equal(statusCode, 200, body)
  return JSON.parse(body)
}
