/** What became of what was passed adds up, on any history, and says what the measures say. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askedRuns } from '../../../test/asked-runs.ts';
import { zone } from '../../../test/random-records.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { Lens } from '../../measures/lens-port.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { PLACES } from '../../measures/returned/handoff-places.ts';
import { type Returned, readReturned } from '../../measures/returned/read-returned.ts';
import { instant } from '../../vocabulary/instant.ts';
import { memoryLedger } from '../memory/memory-ledger.ts';
import { openLens } from './open-lens.ts';

const now = instant(Date.UTC(2027, 0, 1));
const NO_TEXT = { agreement: null };

async function lensOver(drafts: readonly Draft[]): Promise<Lens> {
  const store = memoryLedger({ secret: new Uint8Array(32) });
  const workspace = (await store.workspace('main', { now })).id;
  const keyed = drafts.map((one, index) => ({ ...one, source: 'test', key: `k${index}` }) as Draft);
  if (keyed.length > 0) expect(await store.append(workspace, keyed, { now })).toMatchObject({ ok: true });
  return openLens({ store, workspace, path: ':memory:', timeZone: zone.name, threads: 1 });
}

const sum = (lines: readonly { readonly n: number }[]) => lines.reduce((all, { n }) => all + n, 0);
const at = (returned: Returned, ...places: readonly string[]) =>
  sum(returned.places.filter(({ place }) => places.includes(place)));

function expectConserved(returned: Returned): void {
  expect(sum(returned.places)).toBe(returned.passed);
  expect(sum(returned.outcomes)).toBe(at(returned, 'accepted', 'taken-up'));
  expect(sum(returned.reasons)).toBe(at(returned, 'rejected'));
  expect(returned.leads.length).toBe(returned.total);
  for (const place of PLACES) {
    expect(returned.leads.filter((lead) => lead.place === place).length).toBe(at(returned, place));
  }
  expect(
    new Set(returned.leads.map(({ handoff, at: when }) => `${handoff} ${when}`)).size,
  ).toBeLessThanOrEqual(returned.total);
}

const HOUR = 3_600_000;
const FIRST = Date.UTC(2025, 0, 6);
const grounds = {
  agreement: 'a',
  semantics: 1,
  timeZoneData: 'test',
  because: { timer: 'test' },
  axis: 'live',
};

/** One handoff of one lead, answered or not, settled or not, in any order and any number of times. */
const passing = fc.record({
  lead: fc.integer({ min: 1, max: 5 }),
  at: fc.integer({ min: 0, max: 4_000 }),
  to: fc.constantFrom('sales', 'marketing'),
  due: fc.option(fc.integer({ min: 1, max: 400 }), { nil: null }),
  verdict: fc.constantFrom(null, 'accepted', 'rejected'),
  named: fc.boolean(),
  reason: fc.constantFrom('no-budget', 'wrong-data'),
  wait: fc.integer({ min: 0, max: 500 }),
  settled: fc.constantFrom(null, 'accepted', 'rejected', 'attempted', 'expired', 'withdrawn'),
  late: fc.boolean(),
  recycled: fc.boolean(),
  won: fc.boolean(),
});
type Passing = typeof passing extends fc.Arbitrary<infer Value> ? Value : never;

function linesOf(one: Passing, n: number): object[] {
  const [subject, at] = [`lead:${one.lead}`, FIRST + one.at * HOUR];
  const [handoff, then] = [`call/${subject}/${n}`, at + one.wait * HOUR];
  const line = (kind: string, when: number, payload: object) => ({
    ...{ subject, kind, payload, happenedAt: when, precision: 'instant' },
  });
  const dueAt = one.due === null ? null : at + one.due * HOUR;
  const sides = { from: one.to === 'sales' ? 'marketing' : 'sales', to: one.to };
  const clock = { startsAt: at, dueAt, warningsAt: [] };
  const { verdict, settled, reason, late } = one;
  const named = one.named ? { handoff } : {};
  return [
    line('handed-off', at, { handoff, clause: 'call', ...sides, ...clock, grounds }),
    ...(verdict === null ? [] : [line(verdict, then, { by: null, reason, ...named })]),
    ...(settled === null ? [] : [line('settled', then, { handoff, outcome: settled, late, grounds })]),
    ...(one.recycled
      ? [line('recycled', then, { handoff, reason, earliestReturn: null, loop: 1, grounds })]
      : []),
    ...(one.won ? [line('staged', then + HOUR, { stage: 'customer' })] : []),
  ];
}
const history = fc.array(passing, { maxLength: 14 }).map((all) => ({ entries: all.flatMap(linesOf) }));

let compared = 0;

it('puts each handoff in exactly one place, whole and by month, and agrees with the acceptance rate', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ entries }) => {
      const lens = await lensOver(entries as unknown as readonly Draft[]);
      const ask = (more: object, to: 'sales' | 'marketing' = 'sales') =>
        readReturned(lens, { to, where: {}, after: 0, limit: 10_000, ...more }, NO_TEXT);
      const both = [await ask({}), await ask({}, 'marketing')] as const;
      for (const returned of both) expectConserved(returned);
      const cut = Date.UTC(2025, 3, 1);
      const parts = [await ask({ until: cut }), await ask({ from: cut })];
      expect(parts.reduce((all, { passed }) => all + passed, 0)).toBe(both[0].passed);
      for (const place of PLACES) {
        expect(parts.reduce((all, part) => all + at(part, place), 0)).toBe(at(both[0], place));
      }
      const rate = await readMeasure(lens, 'acceptance-rate', {}, NO_TEXT);
      if (!rate.ok) throw new Error(rate.refusal.message);
      const { n, evidence, beside } = rate.value;
      if (evidence === 'ok' && both[0].passed + both[1].passed > 0) {
        compared += 1;
        const all = (...places: string[]) => at(both[0], ...places) + at(both[1], ...places);
        expect(beside?.['hits']).toBe(all('accepted'));
        expect(beside?.['withdrawn']).toBe(all('withdrawn'));
        expect(n + (beside?.['open'] ?? 0) + (beside?.['withdrawn'] ?? 0)).toBe(
          both[0].passed + both[1].passed,
        );
      }
      await lens.close();
    }),
    askedRuns(12),
  );
  expect(compared).toBeGreaterThan(3);
});
