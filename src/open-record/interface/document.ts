import { z } from 'zod'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { Endpoint } from './endpoint.ts'
import { named } from './shared-schemas.ts'

type Json = Record<string, unknown>

const schemaAt = (id: string) => `#/components/schemas/${id}`

let components: Record<string, Json> | undefined

/** The same schemas that check every answer, in the words of JSON Schema: the same for every site, so made once. */
function componentSchemas(): Record<string, Json> {
  components ??= makeComponentSchemas()
  return components
}

function makeComponentSchemas(): Record<string, Json> {
  const { schemas } = z.toJSONSchema(named, {
    uri: schemaAt,
    io: 'output',
    override: ({ jsonSchema }) => {
      // The format says it; the pattern is how it happens to be checked here.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern
    },
  })
  return Object.fromEntries(
    Object.entries(schemas)
      .filter(([id]) => id !== '__shared')
      .map(([id, { $schema: _dialect, $id: _uri, ...schema }]) => [id, schema as Json]),
  )
}

function parametersOf({ params, query }: Endpoint): Json[] {
  const list = (schema: z.ZodObject, place: 'path' | 'query') => {
    const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' })
    return Object.entries(properties).map(([name, one]) => {
      const { description, ...rest } = one as Json
      return { name, in: place, required: required.includes(name), description, schema: rest }
    })
  }
  return [...list(params, 'path'), ...list(query, 'query')]
}

const problemOf = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: schemaAt('Problem') } } },
})

function operationOf(t: Translate, endpoint: Endpoint): Json {
  const parameters = parametersOf(endpoint)
  const answer = { schema: { $ref: schemaAt(named.get(endpoint.answer)?.id ?? '') } }
  return {
    operationId: endpoint.name,
    summary: t(`record:api.endpoint.${endpoint.name}`),
    parameters,
    responses: {
      200: {
        description: t('record:api.document.found'),
        headers: { ETag: { schema: { type: 'string' }, description: t('record:api.document.etag') } },
        content: { 'application/json': answer },
      },
      304: { description: t('record:api.document.notModified') },
      400: problemOf(t('record:api.document.notUnderstood')),
      ...(parameters.some((one) => one.in === 'path')
        ? { 404: problemOf(t('record:api.document.notFound')) }
        : {}),
      429: {
        ...problemOf(t('record:api.document.tooMany')),
        headers: {
          'Retry-After': { schema: { type: 'integer' }, description: t('record:api.document.retryAfter') },
        },
      },
    },
  }
}

/** The OpenAPI 3.1 document of the open interface, made from what the routes themselves are made from. */
export function openInterfaceDocument(t: Translate, site: string, endpoints: readonly Endpoint[]): Json {
  const paths = endpoints.map((endpoint) => [
    `${urls.openInterfaceTo()}${endpoint.path}`,
    { get: operationOf(t, endpoint) },
  ])
  const own = {
    get: {
      operationId: 'getDocument',
      summary: t('record:api.endpoint.getDocument'),
      responses: {
        200: {
          description: t('record:api.document.found'),
          content: { 'application/json': { schema: { type: 'object' } } },
        },
      },
    },
  }
  return {
    openapi: '3.1.1',
    info: {
      title: t('record:api.document.title'),
      version: '1',
      description: t('record:api.document.description'),
      license: { name: t('record:api.licence.name'), url: t('record:api.licence.url') },
    },
    servers: [{ url: site }],
    security: [],
    paths: { ...Object.fromEntries(paths), [urls.openInterfaceDocument()]: own },
    components: { schemas: componentSchemas() },
  }
}
