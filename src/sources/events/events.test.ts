import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { instant } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { eventDrafts, type FactBook } from './event-drafts.ts';
import { correctedMoment, type EventFrame, takeEvent } from './taken-event.ts';
import { readTrackingPlan, usualTrackingPlan } from './tracking-plan.ts';

const NOW = instant(Date.parse('2026-03-01T12:00:10Z'));
const frame: EventFrame = { receivedAt: NOW, sentAt: undefined, context: undefined, kind: null };
const names = { get: (type: string, id: string) => `${type}:${id}` as SubjectId };
const plan = usualTrackingPlan(NOW);

function drafts(raw: object, book: FactBook = new Map(), by = plan) {
  const taken = takeEvent({ messageId: 'm1', userId: 'u1', ...raw }, frame);
  invariant(taken.ok, 'the event is sound');
  const made = eventDrafts(
    by,
    { event: taken.value, lead: taken.value.userId, ofOthers: false },
    names,
    book,
  );
  invariant(made.ok, 'the event is read');
  return made.value;
}

it('a sender whose clock is an hour ahead is put right by when its batch arrived', () => {
  const received = Date.parse('2026-03-01T12:00:10Z');
  const sent = Date.parse('2026-03-01T13:00:00Z');
  expect(correctedMoment(received, sent, Date.parse('2026-03-01T12:59:50Z'))).toBe(
    Date.parse('2026-03-01T12:00:00Z'),
  );
});

it('nothing happens after it was received, however the clocks stand', () => {
  fc.assert(
    fc.property(fc.integer(), fc.option(fc.integer()), fc.option(fc.integer()), (received, sent, stamped) => {
      expect(correctedMoment(received, sent, stamped)).toBeLessThanOrEqual(received);
    }),
  );
});

it('a track is a touch with the type, channel and campaign the plan says', () => {
  const made = drafts({
    type: 'track',
    event: 'Demo Requested',
    properties: { title: 'Pricing' },
    context: { campaign: { name: 'Spring', medium: 'cpc' } },
  });
  expect(made.map(({ kind, key }) => [kind, key])).toEqual([
    ['created', 'created/lead:u1'],
    ['touched', 'm1#touched'],
  ]);
  expect(made[1]?.payload).toEqual({
    type: 'demo-request',
    channel: 'paid-search',
    campaign: 'Spring',
    asset: 'Pricing',
    side: 'marketing',
  });
});

it('an event the plan has no word for keeps its own name', () => {
  const [, touch] = drafts({ type: 'track', event: 'Report Exported (PDF)' });
  expect(touch?.payload).toEqual({ type: 'report-exported-pdf', side: 'marketing' });
});

it('an identify makes the lead once and says afterwards only what is new', () => {
  const book: FactBook = new Map();
  const traits = {
    email: 'Ada@Example.com',
    firstName: 'Ada',
    company: { name: 'Lovelace' },
    employees: 120,
  };
  const first = drafts({ type: 'identify', traits }, book);
  expect(first.map(({ kind }) => kind)).toEqual(['created', 'staged']);
  expect(first[0]).toMatchObject({
    payload: { fields: { company: 'Lovelace', employees: 120, mail_class: 'business' } },
    personal: { first_name: 'Ada', email: 'Ada@Example.com' },
  });
  expect(
    drafts({ type: 'identify', traits, messageId: 'm2' }, book).filter(({ kind }) => kind !== 'staged'),
  ).toEqual([]);
  const third = drafts({ type: 'identify', traits: { employees: 121 }, messageId: 'm3' }, book);
  expect(third.filter(({ kind }) => kind !== 'staged')).toMatchObject([
    { kind: 'changed', key: 'm3#created', payload: { fields: { employees: 121 } } },
  ]);
});

it('personal values never stand among the facts', () => {
  const [lead] = drafts({
    type: 'identify',
    traits: {
      email: 'ada@example.com',
      phone: '+49 1',
      firstName: 'Ada',
      lastName: 'Lovelace',
      name: 'Ada L',
    },
  });
  expect(JSON.stringify(lead?.payload)).not.toMatch(/ada|\+49|Lovelace/i);
});

it('each fault of an event is said with its field', () => {
  const taken = takeEvent({ type: 'track', timestamp: 'yesterday' }, frame);
  expect(taken).toMatchObject({ ok: false, refusal: { kind: 'track' } });
  invariant(!taken.ok, 'it is refused');
  expect(taken.refusal.faults.map(({ field, code }) => `${field} ${code}`)).toEqual([
    'userId missing',
    'event missing',
    'timestamp timestamp',
  ]);
});

it('an event that is too large, too deep or holds a zero character is refused', () => {
  const refusalOf = (raw: object) => {
    const taken = takeEvent({ type: 'track', event: 'x', userId: 'u', ...raw }, frame);
    return taken.ok ? null : taken.refusal.faults[0]?.code;
  };
  let deep: object = {};
  for (let level = 0; level < 100_000; level += 1) deep = { deep };
  expect(refusalOf({ properties: { text: 'x'.repeat(33_000) } })).toBe('too-large');
  expect(refusalOf({ properties: deep })).toBe('depth');
  expect(refusalOf({ properties: { text: 'a\0b' } })).toBe('characters');
  expect(refusalOf({ properties: { '\uD800': 1 } })).toBe('characters');
  expect(refusalOf({ messageId: 'm'.repeat(101) })).toBe('too-long');
  expect(refusalOf({ type: 'merge' })).toBe('type');
});

it('the same event without a name of its own gets the same name when it is sent again', () => {
  const raw = { type: 'track', event: 'x', userId: 'u', timestamp: '2026-01-01T00:00:00Z' };
  const name = (received: number) => {
    const taken = takeEvent(raw, { ...frame, receivedAt: instant(received) });
    return taken.ok ? taken.value.messageId : null;
  };
  expect(name(NOW)).toBe(name(NOW + 5_000));
});

it('whatever comes in is taken or refused with a reason, and what is taken keeps the rules', () => {
  const id = fc.option(fc.oneof(fc.string(), fc.integer(), fc.constant('u1')), { nil: undefined });
  const raw = fc.oneof(
    fc.jsonValue(),
    fc.record({
      type: fc.constantFrom('identify', 'track', 'page', 'screen', 'group', 'alias', 'else'),
      userId: id,
      anonymousId: id,
      groupId: id,
      previousId: id,
      messageId: id,
      event: fc.oneof(fc.string(), fc.jsonValue()),
      timestamp: fc.oneof(
        fc.date({ noInvalidDate: true }).map((one) => one.toISOString()),
        fc.jsonValue(),
      ),
      traits: fc.jsonValue(),
      properties: fc.jsonValue(),
      context: fc.jsonValue(),
    }),
  );
  fc.assert(
    fc.property(raw, fc.jsonValue(), (value, sentAt) => {
      const taken = takeEvent(value, { ...frame, sentAt });
      if (!taken.ok) return taken.refusal.faults.length > 0;
      const { event, lead } = { event: taken.value, lead: taken.value.userId || 'x' };
      const made = eventDrafts(plan, { event, lead, ofOthers: false }, names, new Map());
      return made.ok
        ? made.value.every(({ key, happenedAt }) => key !== '' && happenedAt <= NOW)
        : made.refusal.length > 0;
    }),
    { numRuns: 2_000 },
  );
});

it('a plan of its own extends the usual one, and its faults have lines', () => {
  const own = readTrackingPlan(
    'mapping: 1\nextends: preset:segment\nsystem: salesforce\nvalues: { event_types: { report-exported: report } }\n',
    NOW,
  );
  invariant(own.ok, 'the plan reads');
  expect(own.value.system).toBe('salesforce');
  const [, touch] = drafts({ type: 'track', event: 'Report Exported' }, new Map(), own.value);
  expect(touch).toMatchObject({ source: 'salesforce', payload: { type: 'report' } });
  const wrong = readTrackingPlan(
    'mapping: 1\nextends: preset:segment\nsystem: x\nfiles:\n  tracks:\n    subject: { lead: lead }\n    at: at\n    entries: { touched: { type: event } }\n',
    NOW,
  );
  expect(wrong).toMatchObject({
    ok: false,
    refusal: [{ line: 5, message: expect.stringContaining('no kind of event') }],
  });
});
