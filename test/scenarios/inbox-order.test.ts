/**
 * The order of an inbox by two accounts: the engine's, and a slow, obvious one that counts the minutes of work left one
 * by one and picks the next handoff by comparing each with every other; on states left by random histories.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readAgreement } from '../../src/agreement/read-agreement.ts';
import { type OpenHandoff, openHandoffs } from '../../src/engine/open-handoffs.ts';
import { rankHandoffs } from '../../src/engine/rank-handoffs.ts';
import { startEngine, step } from '../../src/engine/run.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { isOpen } from '../../src/vocabulary/business-calendar.ts';
import type { Digest, SubjectId } from '../../src/vocabulary/ids.ts';
import { HOUR_MS, type Instant, instant, MINUTE_MS } from '../../src/vocabulary/instant.ts';
import { zoneBook } from '../../src/vocabulary/time-zone.ts';
import { HISTORY_START, randomHistory } from './random-history.ts';

const read = readAgreement(readFileSync(new URL('./acme.yaml', import.meta.url), 'utf8'));
if (!read.ok) throw new Error('the agreement is read');
const inputs = {
  agreements: [
    {
      agreement: read.value.agreement,
      digest: 'acme' as Digest,
      from: instant(HISTORY_START - 1),
      until: null,
      conditions: read.value.conditions,
    },
  ],
  zones: zoneBook('order'),
  people: new Map(['ana', 'ben', 'carl', 'dora'].map((name) => [name, `user:${name}` as SubjectId])),
};
const CHANCES: { readonly [cell: string]: number } = { A1: 0.31, A2: 0.2, B1: 0.2 };
const ALL = 0.11;

/** Work left, minute by minute; more than a day of it is not told further. */
function minutesLeft({ hours }: OpenHandoff, from: Instant, to: Instant, most: number): number {
  let left = 0;
  for (let at: number = from; at < to && left <= most; at += MINUTE_MS) {
    if (hours === null || isOpen(hours, instant(at))) left += 1;
  }
  return left;
}

/** How urgent it is, as the sentence says it: the lesser the sooner. */
function urgency(one: OpenHandoff, now: Instant): number {
  if (one.stopped) return 5;
  if (one.dueAt === null) return 4;
  if (one.dueAt < now) return 2;
  const day = one.hours === null ? 24 * 60 : 8 * 60;
  const left = minutesLeft(one, now, one.dueAt, day);
  if (left <= 60) return 1;
  return left <= day ? 3 : 4;
}

function chance({ cell }: OpenHandoff): number {
  return CHANCES[cell ?? ''] ?? ALL;
}

function comesBefore(one: OpenHandoff, other: OpenHandoff, now: Instant): boolean {
  const [urgent, less] = [urgency(one, now), urgency(other, now)];
  if (urgent !== less) return urgent < less;
  if (chance(one) !== chance(other)) return chance(one) > chance(other);
  if (one.dueAt !== other.dueAt) {
    return one.dueAt !== null && (other.dueAt === null || one.dueAt < other.dueAt);
  }
  if (one.waitsSince !== other.waitsSince) return one.waitsSince < other.waitsSince;
  return one.handoff < other.handoff;
}

/** Takes out, again and again, the one that comes before all that are left. */
function slowOrder(open: readonly OpenHandoff[], now: Instant): string[] {
  const left = [...open];
  const order: string[] = [];
  while (left.length > 0) {
    const first = left.findIndex((one) =>
      left.every((other) => other === one || comesBefore(one, other, now)),
    );
    order.push(...left.splice(first, 1).map(({ handoff }) => handoff));
  }
  return order;
}

/** Leads that come at the end of a history and are handed over: some of each grade, some tried, some long ago. */
const arrivals = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 9 * HOUR_MS }),
    industry: fc.constantFrom('software', 'retail'),
    employees: fc.constantFrom(20, 80),
    tried: fc.boolean(),
  }),
  { minLength: 3, maxLength: 12 },
);
type Arrivals = typeof arrivals extends fc.Arbitrary<infer Each> ? Each : never;

function withArrivals(history: readonly Entry[], arriving: Arrivals): readonly Entry[] {
  let at = history.at(-1)?.recordedAt ?? instant(HISTORY_START);
  let seq = history.length;
  const more = arriving.flatMap(({ gap, industry, employees, tried }, n) => {
    at = instant(at + gap);
    const told = (kind: string, payload: unknown) => {
      seq += 1;
      const head = { workspace: 1, seq, happenedAt: at, precision: 'instant', recordedAt: at };
      return {
        ...head,
        source: 'test',
        key: String(seq),
        kind,
        subject: `lead:B${n}`,
        payload,
      } as unknown as Entry;
    };
    return [
      told('created', { fields: { industry, employees } }),
      told('touched', { type: 'demo-request' }),
      ...(tried ? [told('attempted', { activity: 'call', by: 'user:ana', automatic: false })] : []),
    ];
  });
  return [...history, ...more];
}

it('is the same by two accounts, and does not depend on the order of the handoffs', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      randomHistory,
      arrivals,
      fc.integer({ min: 0, max: 30 }),
      fc.boolean(),
      (before, arriving, later, turned) => {
        const history = withArrivals(before, arriving);
        const end = (history.at(-1)?.recordedAt ?? HISTORY_START) as number;
        // Whole minutes, so that counting them one by one is exact.
        const now = instant(Math.ceil((end + later * HOUR_MS) / MINUTE_MS) * MINUTE_MS);
        const { state } = step(startEngine(inputs, 'live'), { entries: history }, instant(end));
        const whole = (at: Instant | null) =>
          at === null ? null : instant(Math.ceil(at / MINUTE_MS) * MINUTE_MS);
        const open = openHandoffs(state).map((one) => ({ ...one, dueAt: whole(one.dueAt) }));
        const given = turned ? open.toReversed() : open;
        const fast = rankHandoffs(given, now, (cell) => CHANCES[cell ?? ''] ?? ALL).map(
          ({ each }) => each.handoff,
        );
        expect(fast).toEqual(slowOrder(open, now));
        compared += open.length;
      },
    ),
    { numRuns: 80, seed: 19 },
  );
  expect(compared).toBeGreaterThan(300);
});
