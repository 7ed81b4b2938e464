/** The people of a county that is on no map: as many as its area says. */
export const peopleOfQuillshire = {
  age: { 'Under 16': 70_300, '16 to 64': 237_600, '65 to 74': 46_800, '75 and over': 43_700 },
  sex: { Female: 203_500, Male: 194_900 },
  ethnicity: {
    White: 351_000,
    'Asian, Asian British or Asian Welsh': 24_700,
    'Black, Black British, Black Welsh, Caribbean or African': 9_200,
    'Mixed or Multiple ethnic groups': 8_700,
    'Other ethnic group': 4_800,
  },
  disability: {
    'Disabled under the Equality Act': 74_200,
    'Not disabled under the Equality Act': 324_200,
  },
  religion: {
    'No religion': 148_200,
    Christian: 192_500,
    Buddhist: 1_900,
    Hindu: 4_100,
    Jewish: 700,
    Muslim: 20_600,
    Sikh: 2_900,
    'Other religion': 2_400,
  },
  'deprivation-fifth': {
    'Most deprived fifth': 71_700,
    'Second most deprived fifth': 79_700,
    'Middle fifth': 87_600,
    'Second least deprived fifth': 83_700,
    'Least deprived fifth': 75_700,
  },
  'rural-urban': { Rural: 139_400, Urban: 259_000 },
}

/** Who gave birth there: nobody else would lose as much. */
export const usersOfBirthUnits = {
  programme: 'births-in-quillshire',
  kind: 'users',
  name: 'People who gave birth at either hospital',
  source: 'Made up for this demonstration: the maternity records of one year',
  people: {
    sex: { Female: 3_640, Male: 0 },
    age: { 'Under 16': 4, '16 to 64': 3_636, '65 to 74': 0, '75 and over': 0 },
    ethnicity: {
      White: 2_910,
      'Asian, Asian British or Asian Welsh': 390,
      'Black, Black British, Black Welsh, Caribbean or African': 170,
      'Mixed or Multiple ethnic groups': 110,
      'Other ethnic group': 60,
    },
  },
} as const
