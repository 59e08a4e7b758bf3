/** Every page in every state, revenue, accounts and forecast: accessible, light and wide, dark and on a phone. */
import { holdPages } from './page-states.ts';

holdPages('the pages of credit, customers and calls', [
  { says: 'forecast', path: '/main/forecast', shows: 'What the call adds' },
  { says: 'forecast of a past period', path: '/main/forecast?at=2026-08-01', shows: 'Said last' },
  { says: 'forecast, empty', path: '/empty/forecast', shows: 'No forecast is on record yet' },
  { says: 'forecast, failing', path: '/failing/forecast', shows: 'The forecast could not be read' },
  { says: 'forecast, waiting', path: '/waiting/forecast', shows: 'Setting calls against' },
  { says: 'forecast, hostile', path: '/hostile/forecast', shows: 'What stands in the call' },
  { says: 'accounts', path: '/main/accounts', shows: 'Thin, with the most at stake' },
  {
    says: 'accounts, some of them',
    path: '/main/accounts?flag=thin&order=name&up=true&after=25&matches=people',
    shows: 'Thin, with the most at stake',
  },
  { says: 'accounts, empty', path: '/empty/accounts', shows: 'No account is known yet' },
  { says: 'accounts, failing', path: '/failing/accounts', shows: 'The accounts could not be read' },
  { says: 'accounts, waiting', path: '/waiting/accounts', shows: 'Counting who is in touch' },
  { says: 'accounts, hostile', path: '/hostile/accounts', shows: 'Thin, with the most at stake' },
  { says: 'one of the accounts', path: '/main/accounts/account%3A0', shows: 'What both sides did' },
  {
    says: 'one of the accounts, failing',
    path: '/failing/accounts/account%3A0',
    shows: 'The account could not be read',
  },
  {
    says: 'one of the accounts, hostile',
    path: '/hostile/accounts/account%3A0',
    shows: 'What both sides did',
  },
  { says: 'revenue', path: '/main/revenue', shows: 'Pieces used most' },
  {
    says: 'revenue by campaign under another model, second page',
    path: '/main/revenue?by=campaign&model=last&show=all&page=2&from=2026-01-01',
    shows: '21 to 40 of 45',
  },
  { says: 'revenue, empty', path: '/empty/revenue', shows: 'Nothing can be claimed yet' },
  { says: 'revenue, failing', path: '/failing/revenue', shows: 'could not be read' },
  { says: 'revenue, hostile', path: '/hostile/revenue?by=campaign', shows: 'Pieces used most' },
  { says: 'revenue, waiting', path: '/waiting/revenue', shows: 'Setting the claims' },
]);
