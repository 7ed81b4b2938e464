import { type FactName, type Facts, nothingKnown, notKnownSentences } from '../facts.ts'

/**
 * What bears on standards beyond the eight criteria of `heard assess`: mostly whether something is on record. The sentences
 * follow on “Not known:”, and say why where a record has no place for it.
 */
const further = {
  is_service_change: 'whether this is a change of services.',
  choice_considered:
    'how it affects the choice that patients have; the record has no place for that yet, and a person has to judge it.',
  clinical_advice_published: 'whether independent clinical advice was published before the decision.',
  clinical_evidence_judged: 'whether the clinical evidence is clear; a person has to judge it.',
  commissioner_decided: 'whether those who commission the services decided to go ahead.',
  beds_fall: 'whether there would be fewer beds; no numbers from before and after are on record.',
  replacement_on_record: 'what is to be there instead of the beds.',
  replacement_before_beds_close: 'whether what is to be there instead starts before the beds close.',
  replacement_staffed: 'whether there are staff for what is to be there instead.',
  inequalities_weighed:
    'what it does to inequalities of access and of outcome; the record has no place for that by group yet, and a person has to judge it.',
  travel_analysis_published: 'whether it was published what it does to journeys.',
  formats_offered: 'whether people could take part in other formats.',
  needs_met:
    'whether each person got what they need to take part; the record has no place for needs of one person.',
  plain_summary_in_time: 'whether a plain summary was there when people were asked.',
  influence_told: 'whether people were told what they could influence and what not.',
  answered_in_time: 'whether what people said was answered within twelve weeks of the end.',
  decision_day_published: 'whether the day of the decision was published when people were asked.',
  council_consulted_before_2024:
    'whether the council was consulted before notices to the Secretary of State began.',
  secretary_of_state_notified:
    'whether the Secretary of State was notified; the record has no place for that notice yet.',
  is_substantial:
    'whether the change is substantial; the law does not say what is, and a person has to judge it.',
  guidance_considered:
    'which guidance was considered, and what was departed from for which reason; the record has no place for that yet.',
  quality_told: 'what each option does to the quality of care, with its source.',
  staffing_told: 'how each option would be staffed, with its source.',
  safety_judged: 'whether it is safe; a person has to judge it.',
  money_decides: 'whether another option would come first without money; nothing was ranked by it.',
  savings_before_clinical: 'whether a saving was asked before the first clinical paper.',
  people_in_decisions:
    'which people had an active part in decisions; the record has no place for the members of a body yet.',
  every_issue_answered: 'whether each issue that people raised has its answer.',
  outcomes_measured: 'whether it is measured what became of it.',
  groups_heard:
    'whether people from groups that are seldom heard took part; what is counted of them is too little to be published, or not counted.',
  voice_body_took_part: 'whether an independent body that speaks for patients took part.',
  met_in_person: 'whether people were met where they are.',
  several_ways: 'whether there were several ways to take part.',
  partnership_judged: 'whether they work together as partners; a person has to judge it.',
  partners_took_part: 'whether the bodies concerned did it together.',
  involvement_evaluated: 'whether those who took part judged how they were involved.',
  level_promised:
    'which level of participation was promised; the record has no place for such a promise yet.',
} as const

type Further = keyof typeof further
export type FactOfStandards = FactName | Further
export type FactsOfStandards = Facts & Record<Further, boolean | null>

export const notKnownOfStandards: Readonly<Record<FactOfStandards, string>> = {
  ...notKnownSentences,
  ...further,
}

/** Of what nothing is known. */
export const nothingKnownOfStandards = {
  ...nothingKnown,
  ...Object.fromEntries(Object.keys(further).map((name) => [name, null])),
} as FactsOfStandards
