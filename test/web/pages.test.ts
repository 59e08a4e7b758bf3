/** Every page in every state, the board, the funnel, the text and the data: accessible, light and wide, dark and on a phone. */
import { holdPages } from './page-states.ts';

holdPages('the first pages', [
  { says: 'scoreboard', path: '/main/scoreboard', shows: 'Creating customers' },
  {
    says: 'scoreboard of a simulated company',
    path: '/demo/scoreboard',
    shows: 'Every figure on this page is invented',
  },
  { says: 'scoreboard, empty', path: '/empty/scoreboard', shows: 'Look at the simulated company' },
  { says: 'scoreboard, failing', path: '/failing/scoreboard', shows: 'could not be read' },
  { says: 'scoreboard, waiting', path: '/waiting/scoreboard', shows: 'Reading the ledger' },
  { says: 'measure', path: '/main/measure/sla-attainment', shows: 'Behind the figure' },
  {
    says: 'measure held against the stretch before',
    path: '/main/measure/sla-attainment?against=previous',
    shows: '1.19 times the other',
  },
  {
    says: 'measure without a goal',
    path: '/main/measure/sla-attainment?against=goal',
    shows: 'Propose a goal',
  },
  { says: 'measure by team, hostile', path: '/hostile/measure/sla-attainment?by=team', shows: 'By team' },
  { says: 'scoreboard, a group open', path: '/main/scoreboard?open=money', shows: 'list prices of deals' },
  { says: 'funnel', path: '/main/funnel', shows: 'Lost before' },
  { says: 'funnel by source, hostile', path: '/hostile/funnel?by=source', shows: 'Lost before' },
  { says: 'funnel, empty', path: '/empty/funnel', shows: 'No lead has a stage yet' },
  { says: 'funnel, failing', path: '/failing/funnel', shows: 'could not be read' },
  { says: 'agreement', path: '/main/agreement', shows: 'Texts on record' },
  { says: 'agreement, empty', path: '/empty/agreement', shows: 'No agreement is on record' },
  { says: 'agreement, failing', path: '/failing/agreement', shows: 'could not be read' },
  { says: 'proposal', path: '/main/agreement/propose', shows: 'No faults' },
  { says: 'first text', path: '/empty/agreement/propose', shows: 'No faults' },
  { says: 'comparison', path: '/main/agreement/compare', shows: 'What differs' },
  { says: 'data', path: '/main/data', shows: 'One more file would add' },
  { says: 'data, empty', path: '/empty/data', shows: 'Nothing has been imported' },
  { says: 'data, failing', path: '/failing/data', shows: 'could not be read' },
  { says: 'data, hostile', path: '/hostile/data', shows: 'One more file would add' },
  { says: 'no such page', path: '/main/nowhere', shows: 'There is no page at this address' },
]);
