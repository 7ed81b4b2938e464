export {
  findOrganisation,
  findOrganisationByCode,
  findOrganisationByName,
  findPlace,
  listOrganisations,
  listPlaces,
  listServices,
  type PlaceRow,
} from './queries.ts'
export { organisationRoutes } from './routes.ts'
export { type OrganisationKind, organisationKindNames, organisationKinds } from './schema.ts'
export { type Author, addArea, addOrganisation, addSite } from './service.ts'
