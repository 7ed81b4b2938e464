import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usesOf } from './columns-form.ts'

test('a column of postcodes is offered only where a list tells where they are', () => {
  const offered = (placesPostcodes: boolean) => usesOf([], String, placesPostcodes).map(({ value }) => value)
  assert.ok(offered(true).includes('equality:postcode'))
  assert.deepEqual(
    offered(false),
    offered(true).filter((value) => value !== 'equality:postcode'),
  )
})
