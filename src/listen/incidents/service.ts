import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { canonical } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { insertIncident, updateIncident } from './queries.ts'
import type { IncidentForm } from './schema.ts'

type Needs = Pick<Context, 'newId' | 'now'>
type Recording = Author & { programmeId: string; incidentId?: string }

/**
 * Puts an incident on record, or what is known of it since. It is public at once: who was affected must be able to
 * act while there is time.
 * @throws EditedByAnother
 */
export async function recordIncident(
  tx: Tx,
  ctx: Needs,
  { programmeId, incidentId, ...author }: Recording,
  { revision, ...incident }: IncidentForm,
): Promise<void> {
  const id = incidentId
    ? (await updateIncident(tx, incidentId, revision, incident))?.id
    : await insertNew(tx, ctx, programmeId, author, incident)
  if (!id) throw new EditedByAnother('this incident')
  const act = incidentId ? 'incident-changed' : 'incident-recorded'
  await enterAct(tx, ctx, act, {
    incident: id,
    programme: programmeId,
    channel: incident.channel,
    beganAt: incident.beganAt.toISOString(),
    endedAt: incident.endedAt?.toISOString() ?? null,
    wording: hashOf([incident.whatHappened, incident.whoAffected, incident.whatWasDone]),
  })
  await recordAct(tx, {
    ...author,
    act,
    subjectKind: 'incident',
    subjectId: id,
    programmeId,
    after: incident,
  })
}

const insertNew = async (
  tx: Tx,
  { now }: Needs,
  programmeId: string,
  { accountId }: Author,
  incident: Omit<IncidentForm, 'revision'>,
) => (await insertIncident(tx, { ...incident, programmeId, publishedAt: now(), recordedBy: accountId })).id

const hashOf = (words: string[]) => createHash('sha256').update(canonical(words)).digest('hex')
