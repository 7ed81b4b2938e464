/** Which reference files the register takes, with what each is for and where newer ones are to be had. */
export const referenceKinds = [
  'trusts',
  'gp-practices',
  'organisations',
  'successors',
  'areas',
  'sites',
  'small-areas',
  'census-councils',
  'census-boards',
  'census-ethnic-groups',
] as const
export type ReferenceKind = (typeof referenceKinds)[number]

export const referenceKindNames: Record<ReferenceKind, string> = {
  trusts: 'NHS trusts (ODS etr)',
  'gp-practices': 'GP practices (ODS epraccur)',
  organisations: 'Other bodies: councils, boards, independent and voluntary providers',
  successors: 'Which body followed which (ODS succ)',
  areas: 'Areas: councils’ districts, boards, partnerships',
  sites: 'Hospitals and other sites',
  'small-areas': 'Neighbourhoods of the census',
  'census-councils': 'Residents of councils’ districts by topic (census)',
  'census-boards': 'Residents of boards by topic (census)',
  'census-ethnic-groups': 'Residents of councils’ districts by 19 ethnic groups (census)',
}

/** What a kind's file has to look like, for the page where one is chosen and for `--help`. */
export const referenceKindHints: Record<ReferenceKind, string> = {
  trusts: 'etr.csv of the Organisation Data Service, with or without a first line of names',
  'gp-practices':
    'epraccur.csv of the Organisation Data Service; prescribers in it that are no practice are passed over',
  organisations:
    'Columns code, name and kind; from, until, address, postcode, legal_form and legal_basis where known',
  successors: 'succ.csv of the Organisation Data Service, or columns predecessor, successor and on',
  areas: 'Columns code and name, and kind (district, icb, stp) where it is not a list of districts',
  sites:
    'Columns ods_code, name, parent_ods, postcode, lat and lon; ets.csv of the Organisation Data Service; or names with longitude and latitude of sites that are known',
  'small-areas': 'Columns lsoa21, name, lat, lon, pop21 and the counts of the census',
  'census-councils':
    'Columns area, topic, category and n, named as in the files that data/england was built from; figures of before stay under their day',
  'census-boards': 'The same columns, with codes of boards',
  'census-ethnic-groups': 'Columns area, category and n',
}

export const findReferenceKind = (text: string): ReferenceKind | undefined =>
  referenceKinds.find((kind) => kind === text)
