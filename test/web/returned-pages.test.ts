/** The return path, the field, the shadow run and the statement for works councils, in every state. */
import { holdPages } from './page-states.ts';

holdPages('the return path and adoption', [
  { says: 'returned', path: '/main/returned', shows: 'Lead by lead' },
  { says: 'returned, hostile', path: '/hostile/returned', shows: 'Lead by lead' },
  { says: 'returned, empty', path: '/empty/returned', shows: 'Nothing was passed yet' },
  { says: 'returned, failing', path: '/failing/returned', shows: 'could not be read' },
  { says: 'returned, waiting', path: '/waiting/returned', shows: 'Following every lead' },
  { says: 'field', path: '/main/field', shows: 'Campaigns on your accounts' },
  { says: 'field, hostile', path: '/hostile/field', shows: 'Campaigns on your accounts' },
  { says: 'field, empty', path: '/empty/field', shows: 'Nothing was reported yet' },
  { says: 'field, failing', path: '/failing/field', shows: 'could not be read' },
  { says: 'shadow run', path: '/main/shadow', shows: 'would have been missed' },
  { says: 'shadow run, empty', path: '/empty/shadow', shows: 'No text is in force yet' },
  { says: 'shadow run, failing', path: '/failing/shadow', shows: 'could not be read' },
  { says: 'works council', path: '/main/works-council', shows: 'What is not done' },
  { says: 'works council, empty', path: '/empty/works-council', shows: 'What is not done' },
  { says: 'works council, failing', path: '/failing/works-council', shows: 'could not be made' },
]);
