import { openSecret, sealSecret } from '../keys/sealed-secrets.ts'

/** Stands in a message's text for its secret link, which is put there when the message is sent. */
export const linkPlace = '{link}'

/**
 * What mails are for whose link the desk may show while no mail server is set: an owner made it, and was shown it
 * when it was made. Every other secret link is for whom it is sent to, and for nobody else.
 */
const madeByOwners = ['invitation', 'new-password']
export const mayBeShown = (purpose: string): boolean => madeByOwners.includes(purpose)

const placeOf = (keysFolder: string, mailId: string) => ({
  keysFolder,
  keyName: 'mail.key',
  belongsTo: mailId,
})

/** Seals a link to the mail of this id. */
export const sealLink = (keysFolder: string, mailId: string, link: string): Promise<Buffer> =>
  sealSecret(placeOf(keysFolder, mailId), link)

/** Opens what {@link sealLink} gave. @throws where the key or the mail is another one, or a bit was changed */
export async function openSealedLink(keysFolder: string, mailId: string, sealed: Buffer): Promise<string> {
  try {
    return await openSecret(placeOf(keysFolder, mailId), sealed)
  } catch (cause) {
    throw new Error('opening the sealed link of a mail', { cause })
  }
}
