import type { DemoArea, DemoOrganisation, DemoSite } from '../shape.ts'

/** A county that is on no map. */
export const area: DemoArea = {
  code: 'DEMO-QUILL',
  name: 'Quillshire (a made-up county)',
  population: 398_400,
  areas: [
    { code: 'DEMO-QUILL-1', name: 'Ottermarch', population: 171_900 },
    { code: 'DEMO-QUILL-2', name: 'Pellowdale', population: 83_200 },
    { code: 'DEMO-QUILL-3', name: 'North Quill', population: 61_000 },
    { code: 'DEMO-QUILL-4', name: 'Vane and Tamble', population: 82_300 },
  ],
}

export const organisations: DemoOrganisation[] = [
  { key: 'quillshire-icb', name: 'Quillshire Integrated Care Board', kind: 'integrated-care-board' },
  { key: 'hospitals-trust', name: 'Ottermarch and Pellowdale Hospitals Trust', kind: 'trust' },
  { key: 'community-trust', name: 'Quillshire Community and Mental Health Trust', kind: 'trust' },
  { key: 'county-council', name: 'Quillshire County Council', kind: 'council' },
  { key: 'pellowdale-council', name: 'Pellowdale District Council', kind: 'council' },
  { key: 'tamble-lantern', name: 'The Tamble Lantern Project', kind: 'voluntary' },
  { key: 'carers-circle', name: 'North Quill Carers’ Circle', kind: 'voluntary' },
  { key: 'patients-voice', name: 'Quillshire Patients’ Voice', kind: 'patient-voice' },
]

export const sites: DemoSite[] = [
  {
    key: 'otterhythe-general',
    name: 'Otterhythe General Hospital',
    organisation: 'hospitals-trust',
    district: 'DEMO-QUILL-1',
  },
  {
    key: 'pellowby-hospital',
    name: 'Pellowby Hospital',
    organisation: 'hospitals-trust',
    district: 'DEMO-QUILL-2',
  },
  {
    key: 'brindlecote-unit',
    name: 'Brindlecote Minor Injuries Unit',
    organisation: 'community-trust',
    district: 'DEMO-QUILL-3',
  },
  {
    key: 'saltmarrow-hub',
    name: 'Saltmarrow GP Hub',
    organisation: 'community-trust',
    district: 'DEMO-QUILL-3',
  },
  {
    key: 'vanewick-clinic',
    name: 'Vanewick Clinic',
    organisation: 'community-trust',
    district: 'DEMO-QUILL-4',
  },
  {
    key: 'tamble-ward',
    name: 'Tamble Ward, Otterhythe',
    organisation: 'community-trust',
    district: 'DEMO-QUILL-1',
  },
  {
    key: 'marlingfold-house',
    name: 'Marlingfold House',
    organisation: 'community-trust',
    district: 'DEMO-QUILL-4',
  },
]
