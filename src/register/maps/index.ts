export { createMap, type MapView } from './map-view.ts'
export { type NumberedPlace, notesOnOutline, type PlacesOnMap, placesOnMap } from './places-map.ts'
