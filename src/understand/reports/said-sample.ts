import { type Hiding, sampleHiding } from '../../web/disclosure.ts'
import { sampleAcross } from './across.ts'
import type { SaidView } from './pages.ts'

/** Everything that the page of what people said can show. */
export const saidSample: SaidView & Hiding = {
  ...sampleHiding,
  title: 'What people said: Moving the evening clinic',
  programmeUrl: '/programmes/evening-clinic',
  closedUrl: '/programmes/evening-clinic/closed-questions',
  csvUrl: '/programmes/evening-clinic/what-people-said.csv',
  strandsUrl: '/programmes/evening-clinic/strands',
  positionsUrl: '/programmes/evening-clinic/positions',
  byGroupUrl: '/programmes/evening-clinic/results-by-group',
  affectedUrl: '/programmes/evening-clinic/affected',
  qualityUrl: '/programmes/evening-clinic/coding-quality',
  textsUrl: '/programmes/evening-clinic/responses',
  acrossUrl: '/programmes/evening-clinic/themes-across',
  reportUrl: '/programmes/evening-clinic/report',
  fictional: true,
  activities: [
    {
      caption: 'Responses to: Tell us in your own words',
      lines: [
        { name: 'All responses', count: '203' },
        { name: 'From people', count: '198' },
        { name: 'From organisations', count: '5' },
        { name: 'Online', count: '203' },
      ],
    },
  ],
  across: sampleAcross,
  threeWays: [
    {
      what: 'Tell us in your own words',
      responses: 'about 200',
      texts: 'about 140 of 190 with words',
      addresses: 'about 150 of 160 with an address',
    },
  ],
  questions: [
    {
      id: 'q1',
      text: 'What do you want to say about this?',
      activity: 'Asked in: Tell us in your own words',
      version: {
        text: 'Asked in versions 2 to 3 of 3: results are split where the meaning changed',
        url: '/say/questions/wordings',
      },
      base: '203 responses answered this question.',
      basePart: '198 came from people and 5 from organisations.',
      inVariant: {
        text: 'Of them, 21 answered in Easy Read, whose words and pictures differ.',
        fullUrl: '/say/questions/wordings',
        variantUrl: '/say/questions-easy-read/wordings',
      },
      notRead: '40 of them have not been read yet, so more may raise these themes.',
      saidNothing: '12 of those not read say nothing in words.',
      apart: 'Apart from them there are notes of 3 tables at sessions.',
      themes: [
        {
          id: 'theme-1',
          title: 'Getting there',
          description: 'Travel, parking, buses',
          responses: '81',
          people: 'hidden',
          organisations: 'hidden',
          share: '40%',
          unread: 'Beside these and in no number here, given this theme only in bulk, which nobody read: 12.',
          apart: 'Also in notes of 2 tables at sessions.',
          issueUrl: '/programmes/evening-clinic/issues/1',
          textsUrl: '/programmes/evening-clinic/responses?theme=1',
        },
        {
          id: 'theme-2',
          title: 'Opening hours',
          description: '',
          responses: '1 to 4',
          people: 'hidden',
          organisations: 'hidden',
          share: 'not shown',
          unread: null,
          apart: null,
          issueUrl: '/programmes/evening-clinic/issues/2',
          textsUrl: null,
        },
      ],
      made: ['By a person who read the answer', 'Coded in bulk, by words or by suggestion, without reading'],
      madeUncounted: true,
      measured: 'The computer’s first suggestion was right for 74% of 190 answers.',
      campaigns: {
        table: {
          heads: ['All responses', 'Without any campaign'],
          rows: [{ title: 'Getting there', counts: ['81', '14'] }],
        },
        url: '/programmes/evening-clinic/campaigns',
      },
    },
  ],
}
