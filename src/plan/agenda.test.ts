import { expect, it } from 'vitest';
import { AGENDA_PARTS, type AgendaFacts, drawAgenda } from './agenda.ts';

const NOTHING: AgendaFacts = {
  ...{
    reports: [],
    promises: [],
    rejections: [],
    programmes: [],
    goals: [],
    contested: null,
    forecast: null,
    survey: null,
  },
  ...{
    proposals: [],
    lapsing: [],
    disputes: { open: 0, escalated: 0 },
    done: [],
    thanks: [],
    open: [],
    risks: [],
  },
};
const FACTS: AgendaFacts = {
  ...NOTHING,
  reports: [{ what: 'Objections on price', count: 7, unanswered: 2, to: 'marketing' }],
  promises: [
    { says: 'Nine of ten in time', side: 'sales', kept: true, told: '91.0 %' },
    { says: 'A hundred leads', side: 'marketing', kept: false, told: '80' },
    { says: 'Nothing dropped', side: 'sales', kept: null, told: 'no evidence' },
  ],
  rejections: [{ says: 'Not a fit', count: 1, fault: 'to mend: definition' }],
  goals: [{ says: 'Bookings grow', owner: 'both', verdict: 'met', told: '22.0 %' }],
  proposals: ['Acme, second text'],
  open: [{ side: 'sales', open: 1, overdue: 2 }],
};
const told = (topics: Parameters<typeof drawAgenda>[0], facts = FACTS) =>
  drawAgenda(topics, facts).map(({ part, says }) => `${part}: ${says}`);

it('speaks of the market first, then of what worked, then of what changes, then of what was agreed', () => {
  const lines = drawAgenda(null, FACTS);
  const order = lines.map(({ part }) => AGENDA_PARTS.indexOf(part));
  expect(order).toEqual([...order].sort());
  expect(told(null)).toEqual([
    'market: Objections on price: 7 reports, 2 without an answer yet',
    'worked: Nine of ten in time: 91.0 %',
    'worked: Bookings grow: 22.0 %',
    'change: A hundred leads: 80',
    'change: Not a fit: 1 lead came back (to mend: definition)',
    'change: Proposed: Acme, second text',
    'follow-up: 3 actions open, 2 past the agreed day',
  ]);
});

it('holds to the topics the meeting’s clause names, and always looks at what was agreed before', () => {
  expect(told(['field-insight'])).toEqual([
    'market: Objections on price: 7 reports, 2 without an answer yet',
    'follow-up: 3 actions open, 2 past the agreed day',
  ]);
  expect(told(['promises'], NOTHING)).toEqual([]);
});

it('names a side beside a promise that was missed, and has no room for a person', () => {
  const missed = drawAgenda(['breaches'], FACTS).filter(({ topic }) => topic === 'breaches');
  expect(missed).toEqual([
    { part: 'change', topic: 'breaches', says: 'A hundred leads: 80', side: 'marketing', page: 'scoreboard' },
  ]);
});
