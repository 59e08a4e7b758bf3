import { expect, it } from 'vitest';
import { at, groundOf, type Line, user } from '../../test/plan-entries.ts';
import { actionsOf, followUp } from './actions.ts';

const agreed = (of: string, due: string): Line => ({
  ...{ kind: 'action-agreed', of, at: '2026-03-02T09:00:00Z', side: 'sales', said: `Do ${of}` },
  payload: { meeting: null, owner: user('ana'), of: 'sales', due },
});
const changed = (of: string, when: string, payload: object, said?: string): Line => ({
  ...{ kind: 'action-changed', of, at: when, payload },
  ...(said === undefined ? {} : { said }),
});

it('is overdue from the day after the one agreed on, in the zone of the agreement', () => {
  const states = (now: string) =>
    actionsOf(groundOf([agreed('a', '2026-03-10')], now)).map((one) => one.state);
  expect(states('2026-03-10T22:59:59Z')).toEqual(['open']);
  expect(states('2026-03-10T23:00:00Z')).toEqual(['overdue']);
});

it('is late by the day agreed on first, however often it was moved', () => {
  const lines = [
    agreed('a', '2026-03-10'),
    changed('a', '2026-03-09T09:00:00Z', { due: '2026-03-20', owner: user('ben') }),
    changed('a', '2026-03-18T09:00:00Z', { state: 'done', evidence: 7 }, 'The page is out'),
  ];
  expect(actionsOf(groundOf(lines, '2026-03-19T09:00:00Z'))).toMatchObject([
    {
      ...{ state: 'done', late: true, moved: 1, firstDue: '2026-03-10', due: '2026-03-20', evidence: 7 },
      ...{ owner: user('ben'), proof: 'The page is out', endedAt: at('2026-03-18T09:00:00Z'), says: 'Do a' },
    },
  ]);
});

it('runs again where it is taken up anew', () => {
  const lines = [
    agreed('a', '2026-03-30'),
    changed('a', '2026-03-05T09:00:00Z', { state: 'dropped' }, 'Not now'),
    changed('a', '2026-03-06T09:00:00Z', { state: 'reopened' }),
  ];
  expect(actionsOf(groundOf(lines, '2026-03-07T09:00:00Z'))).toMatchObject([
    { state: 'open', endedAt: null, proof: null },
  ]);
});

it('shows what is overdue first, the longest due in front, and counts what was kept by its first day', () => {
  const lines = [
    agreed('later', '2026-04-01'),
    agreed('old', '2026-03-03'),
    agreed('older', '2026-03-02'),
    agreed('done', '2026-03-05'),
    agreed('gone', '2026-03-05'),
    changed('done', '2026-03-04T09:00:00Z', { state: 'done' }, 'Seen'),
    changed('gone', '2026-03-04T09:00:00Z', { state: 'dropped' }, 'No'),
  ];
  const ground = groundOf(lines, '2026-03-20T09:00:00Z');
  const actions = actionsOf(ground);
  expect(actions.map(({ says, state }) => `${says} ${state}`)).toEqual([
    'Do older overdue',
    'Do old overdue',
    'Do later open',
    'Do done done',
    'Do gone dropped',
  ]);
  // Due by now and not dropped: two overdue and one done in time.
  expect(followUp(actions, ground)).toEqual({
    ...{ agreed: 5, done: 1, inTime: 1, overdue: 2, open: 1, dropped: 1, kept: 1 / 3 },
  });
  expect(followUp([], ground).kept).toBeNull();
});
