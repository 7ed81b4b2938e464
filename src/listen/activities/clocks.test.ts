import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk } from '../../../test/support/activities-desk.ts'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { makeListening } from '../../../test/support/listening.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

type Typed = [day: string, month: string, year: string, time: string]
type Change = { name: string; opens: Typed; closes: Typed; moments: [string, string]; says: string }

/** Opens and closes on the days when the clocks change, by what is typed at the desk. */
const changes: Change[] = [
  {
    ...{ name: 'forward', opens: ['27', '3', '2027', '9am'], closes: ['28', '3', '2027', '9am'] },
    moments: ['2027-03-27T09:00:00Z', '2027-03-28T08:00:00Z'],
    says: '28 March 2027, 9am',
  },
  {
    ...{ name: 'back', opens: ['31', '10', '2027', '00:30'], closes: ['31', '10', '2027', '5pm'] },
    moments: ['2027-10-30T23:30:00Z', '2027-10-31T17:00:00Z'],
    says: '31 October 2027, 5pm',
  },
]

for (const { name, opens, closes, moments, says } of changes) {
  test(`it opens and closes by the clock on the wall on the day when the clocks go ${name}`, async () => {
    app.setNow('2027-01-04T12:00:00Z')
    const clinic = await makeListening(app, `The clinic when clocks go ${name}`)
    const lead = await deskPerson(app, {
      grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }],
    })
    const desk = activitiesDesk(clinic, lead)
    const slug = await desk.add({
      ...{ kind: 'one-box', title: `Clocks ${name}`, introduction: '', question: 'What do you say?' },
      ...{ opensDay: opens[0], opensMonth: opens[1], opensYear: opens[2], opensTime: opens[3] },
      ...{ closesDay: closes[0], closesMonth: closes[1], closesYear: closes[2], closesTime: closes[3] },
    })
    assert.equal((await desk.publish(slug)).status, 303)
    const [first, last] = moments.map((moment) => Date.parse(moment))
    const isOpenAt = async (moment: number | undefined) => {
      app.setNow(new Date(moment ?? 0))
      return (await app.person().get(`/say/${slug}`)).$('textarea').length > 0
    }
    assert.deepEqual(
      [
        await isOpenAt((first ?? 0) - 1000),
        await isOpenAt(first),
        await isOpenAt((last ?? 0) - 1000),
        await isOpenAt(last),
      ],
      [false, true, true, false],
    )
    assert.ok((await app.person().get(`/say/${slug}`)).main.includes(says))
  })
}
