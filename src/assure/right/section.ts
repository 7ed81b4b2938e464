import type { Db } from '../../db/database.ts'
import { findOrganisation } from '../../register/organisations/index.ts'
import { findPublishedVersion, type ProgrammeSlots } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'

const constitution = 'https://www.gov.uk/government/publications/the-nhs-constitution-for-england'
const councils = ['local-authority', 'scrutiny-committee']

/** Whether a council answers for a programme, as it was last published. */
export async function isOfCouncil(db: Db, programmeId: string): Promise<boolean> {
  const accountable = (await findPublishedVersion(db, programmeId))?.content.accountable
  const body = accountable ? await findOrganisation(db, accountable.id) : undefined
  return body !== undefined && councils.includes(body.kind)
}

/**
 * On the public page of every programme: the right to be involved, and how it is used.
 * Source: NHS Constitution for England, “Involvement in your healthcare and in the NHS”.
 */
export const createRightSection =
  (t: Translate): ProgrammeSlots['programmeSections'][number] =>
  async (db, { id, slug }) => {
    const whose = (await isOfCouncil(db, id)) ? 'council' : 'nhs'
    return [
      {
        id: 'right-to-be-involved',
        title: t('assure:right.title'),
        paragraphs: [t(`assure:right.${whose}`), t('assure:right.use')],
        links: [
          { text: t('assure:right.constitution'), url: constitution },
          { text: t('assure:fairness.title'), url: urls.fairness(slug) },
          { text: t('assure:chronology.title'), url: urls.chronology(slug) },
          { text: t('assure:disagree.title'), url: urls.ifYouDisagree(slug) },
        ],
      },
    ]
  }
