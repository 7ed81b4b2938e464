/** The two products that hold where postcodes lie, and where to get them. */
export const postcodeProducts = [
  {
    name: 'ONS Postcode Directory (ONSPD)',
    from: 'geoportal.statistics.gov.uk, “Postcodes”, “ONS Postcode Directory”',
    part: 'the file in the folder Data (ONSPD_…_UK.csv), or the folder Data/multi_csv',
    has: 'It has ended postcodes and the neighbourhood of each too; about 1.2 GB unpacked.',
  },
  {
    name: 'Code-Point Open',
    from: 'osdatahub.os.uk, “OS OpenData”, “Code-Point Open”, as CSV',
    part: 'the folder Data/CSV',
    has: 'It has live postcodes alone; about 150 MB unpacked.',
  },
] as const
