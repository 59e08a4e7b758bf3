import { expect, it } from 'vitest';
import { groundOf, type Line, plan } from '../../test/plan-entries.ts';
import { planItems } from './annual-plan.ts';
import { communicationMatrix } from './communication.ts';

const proposed = (of: string, payload: object = {}): Line => ({
  ...{ kind: 'plan-item-proposed', of, at: '2026-01-05T09:00:00Z', side: 'marketing', said: of },
  payload: { year: 2026, section: 'target', ...payload },
});
const voted = (of: string, side: 'marketing' | 'sales', vote: string): Line => ({
  ...{ kind: 'plan-item-voted', of, side, at: '2026-01-06T09:00:00Z', payload: { vote } },
});
const states = (lines: readonly Line[]) =>
  planItems(groundOf(lines, '2026-02-01T09:00:00Z')).map(({ says, state }) => `${says} ${state}`);

it('is agreed once the latest word of both sides is for it', () => {
  const lines = [proposed('a'), voted('a', 'marketing', 'for')];
  expect(states(lines)).toEqual(['a proposed']);
  expect(states([...lines, voted('a', 'sales', 'for')])).toEqual(['a agreed']);
  expect(states([...lines, voted('a', 'sales', 'for'), voted('a', 'sales', 'against')])).toEqual([
    'a refused',
  ]);
  expect(states([...lines, voted('a', 'sales', 'for'), voted('a', 'marketing', 'withdrawn')])).toEqual([
    'a proposed',
  ]);
  // Two words of one side are one vote.
  expect(states([...lines, voted('a', 'marketing', 'for')])).toEqual(['a proposed']);
});

it('gives way to a later wording once both agreed on that', () => {
  const lines = [
    ...[proposed('a'), voted('a', 'marketing', 'for'), voted('a', 'sales', 'for')],
    ...[proposed('b', { instead: plan('a') }), voted('b', 'marketing', 'for')],
  ];
  expect(states(lines)).toEqual(['a agreed', 'b proposed']);
  expect(states([...lines, voted('b', 'sales', 'for')])).toEqual(['a replaced', 'b agreed']);
});

it('holds lines of the text as signed, and drops a line both took back', () => {
  const line = (side: 'marketing' | 'sales', vote: string): Line => ({
    ...{ kind: 'communication-agreed', of: 'l', side, at: '2026-01-06T09:00:00Z', said: 'A price changes' },
    payload: { teller: 'sales', tell: ['marketing'], within: '2 days', through: null, vote },
  });
  const text = {
    parties: {
      list: [],
      liaisons: [],
      tasks: [],
      communication: [
        {
          on: 'A campaign starts',
          by: 'marketing',
          tell: ['sales'],
          within: { amount: 1, unit: 'business-days' },
        },
      ],
    },
  };
  const read = (lines: readonly Line[]) =>
    communicationMatrix(groundOf(lines, '2026-02-01T09:00:00Z', text)).map(({ on, within, state }) => [
      on,
      within,
      state,
    ]);
  const signed = ['A campaign starts', '1 business day', 'signed'];
  expect(read([line('sales', 'for')])).toEqual([signed, ['A price changes', '2 days', 'proposed']]);
  expect(read([line('sales', 'for'), line('marketing', 'for')])).toEqual([
    signed,
    ['A price changes', '2 days', 'agreed'],
  ]);
  expect(read([line('sales', 'for'), line('sales', 'withdrawn')])).toEqual([signed]);
});
