export { type Difference, type Line, listDifferences } from './differences.ts'
export { createEraserOfItems, nameOf as nameOfItem, quotedInItems, textsIn } from './erasing.ts'
export { type ItemForm, itemRoutes } from './form-routes.ts'
export { listedItem } from './listing.ts'
export { type FormShared, itemListPage, sampleForm } from './pages.ts'
export { bodyPlace, type Place, planPlace, programmePlace, type Scope } from './places.ts'
export { publishingRoutes } from './publish-routes.ts'
export { listPublished, type Published, type PublishedVersion } from './published.ts'
export { hasPublished, type ItemRow, itemKinds, listItems, type PublishedOf } from './queries.ts'
export {
  listRecords,
  type RecordContent,
  type RecordOnForm,
  type RecordShown,
  readRecord,
  recordContent,
  recordFields,
  recordOnForm,
  showRecord,
  typedRecord,
} from './records.ts'
export { addItem, changeItem, getItem, ItemRefused, publishItem } from './service.ts'
export { findOfRequest, type ItemSpec } from './spec.ts'
