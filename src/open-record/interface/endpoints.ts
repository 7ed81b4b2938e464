import { z } from 'zod'
import { urls } from '../../web/urls.ts'
import { activityEndpoints } from './activity-endpoints.ts'
import { conductEndpoints } from './conduct-endpoints.ts'
import { decisionEndpoints } from './decision-endpoints.ts'
import { type Endpoint, endpoint, noParams, noQuery } from './endpoint.ts'
import { programmeEndpoints } from './programme-endpoints.ts'
import { qualityEndpoints } from './quality-endpoints.ts'
import { recordEndpoints } from './record-endpoints.ts'
import { registerEndpoints } from './register-endpoints.ts'
import { reportEndpoints } from './report-endpoints.ts'
import { saidEndpoints } from './said-endpoints.ts'
import { strandEndpoints } from './strand-endpoints.ts'
import { getSubmissions } from './submission-endpoint.ts'

const begin = endpoint({
  name: 'getBeginning',
  path: '',
  params: noParams,
  query: noQuery,
  data: z.strictObject({
    document: z.url(),
    endpoints: z.array(z.strictObject({ name: z.string(), address: z.string(), summary: z.string() })),
  }),
  dataName: 'Beginning',
  async find({ ctx, t }) {
    return {
      data: {
        document: ctx.config.baseUrl + urls.openInterfaceDocument(),
        endpoints: endpoints.map(({ name, path }) => ({
          name,
          address: `${ctx.config.baseUrl}${urls.openInterfaceTo()}${path}`,
          summary: t(`record:api.endpoint.${name}`),
        })),
      },
      fictional: false,
      page: urls.openInterface(),
    }
  },
})

/** The whole of the open interface, in the order of its page and of its document. */
export const endpoints: readonly Endpoint[] = [
  begin,
  ...registerEndpoints,
  ...programmeEndpoints,
  ...activityEndpoints,
  ...saidEndpoints,
  ...qualityEndpoints,
  ...strandEndpoints,
  ...reportEndpoints,
  getSubmissions,
  ...decisionEndpoints,
  ...conductEndpoints,
  ...recordEndpoints,
]
