import type { Hiding } from '../../web/disclosure.ts'
import { page } from '../../web/page.ts'
import { type CountedPlace, sampleOnMap } from '../count/index.ts'
import type { PlacesOnMap } from '../maps/index.ts'

type ProgrammeMapView = Hiding & {
  slug: string
  title: string
  fictional: boolean
  onMap: PlacesOnMap<CountedPlace>
}

const programme = { slug: 'births', title: 'Births in Quillshire', fictional: false, hiding: '' }

export const programmeMapPage = page<ProgrammeMapView>('register/programme-map/views/map.njk', {
  full: { ...programme, onMap: sampleOnMap },
  empty: { ...programme, onMap: { map: null, notes: [], places: [], boards: [] } },
})
