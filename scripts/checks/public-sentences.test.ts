import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPublicSentences, readSentences } from './public-sentences.ts'

test('no public template holds a sentence of its own', () => {
  assert.deepEqual(findPublicSentences(`${import.meta.dirname}/../..`), [])
})

test('sentences are found between tags, in macros and in attributes, and catalogue keys are not', () => {
  const template = `{# a note #}{% from "x.njk" import button %}
    <h1>{{ t('listen:box.title') }}</h1><p>Tell us more</p>
    {{ button({ text: "Send now" }) }}<nav aria-label="Way back"></nav><p>{{ view.count | number }} – {{ view.day }}</p>`
  assert.deepEqual(readSentences(template), ['Tell us more', 'Send now', 'Way back'])
})
