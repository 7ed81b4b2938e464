export { createMap, type MapView, type SeenAt } from './map-view.ts'
export { notesOnOutline, type PlacesOnMap, placesOnMap } from './places-map.ts'
