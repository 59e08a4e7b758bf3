/** The curves of every step of the funnel have two accounts: they agree at every point, on any history. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askedRuns } from '../../../test/asked-runs.ts';
import type { Draft, Entry } from '../../ledger/entry.ts';
import type { FunnelCurve } from '../../measures/funnel-curves.ts';
import { DEFAULT_MODEL } from '../../measures/history/stage-model.ts';
import { type Funnel, readFunnel } from '../../measures/read-funnel.ts';
import { slowShares, slowSteps } from '../../measures/slow/slow-funnel.ts';
import type { SlowHistory } from '../../measures/slow/slow-history.ts';
import { type SlowPassage, slowPassages } from '../../measures/slow/slow-leads.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, instant } from '../../vocabulary/instant.ts';
import { compileZone } from '../../vocabulary/time-zone.ts';
import { memoryLedger } from '../memory/memory-ledger.ts';
import { openLens } from './open-lens.ts';

const compiled = compileZone('Europe/Berlin');
if (!compiled.ok) throw new Error(compiled.refusal);
const zone = compiled.value;
const START = Date.UTC(2024, 0, 20);

const when = fc.tuple(fc.integer({ min: 0, max: 120 }), fc.constantFrom(0, 9, 14)).map(([day, hour]) => ({
  happenedAt: instant(START + day * DAY_MS + hour * HOUR_MS),
  precision: hour === 0 ? ('day' as const) : ('instant' as const),
}));
const lead = fc.integer({ min: 1, max: 9 }).map((number) => `lead:${number}` as SubjectId);
const deal = fc.integer({ min: 1, max: 4 }).map((number) => `opportunity:${number}` as SubjectId);
const stage = fc.constantFrom('inquiry', 'mql', 'mql', 'sal', 'sql', 'customer', 'disqualified');
const body = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('staged'), subject: lead, payload: fc.record({ stage }) }),
  },
  fc.record({ kind: fc.constant('linked'), subject: lead, payload: fc.record({ to: deal }) }),
  fc.record({
    kind: fc.constant('closed'),
    subject: deal,
    payload: fc.record({ outcome: fc.constantFrom('won', 'lost') }),
  }),
);
const history = fc.array(fc.tuple(body, when), { minLength: 8, maxLength: 60 });

async function funnelOf(
  entries: readonly (readonly [object, object])[],
  by?: string,
): Promise<{ funnel: Funnel; slow: SlowHistory }> {
  const store = memoryLedger();
  const { id } = await store.workspace('main', { now: instant(START) });
  const drafts = entries.map(
    ([one, at], index) => ({ ...one, ...at, source: 'crm', key: String(index) }) as unknown as Draft,
  );
  const appended = await store.append(id, drafts, { now: instant(START) });
  if (!appended.ok) throw new Error('the history keeps the rules of the ledger');
  const known: Entry[] = [];
  for await (const page of store.entries(id)) known.push(...page);
  const lens = await openLens({ store, workspace: id, path: ':memory:', timeZone: 'Europe/Berlin' });
  try {
    const read = await readFunnel(lens, by === undefined ? {} : { by }, { agreement: null });
    if (!read.ok) throw new Error(read.refusal.message);
    const asOf = Math.max(0, ...known.map((entry) => entry.happenedAt));
    return { funnel: read.value, slow: { entries: known, zone, model: DEFAULT_MODEL, asOf } as SlowHistory };
  } finally {
    await lens.close();
  }
}

function expectSame(curve: FunnelCurve | undefined, waits: readonly SlowPassage[]): void {
  expect(curve?.n).toBe(waits.length);
  for (const point of curve?.points ?? []) {
    const slow = slowShares(waits, point.day);
    expect(point.reached).toBeCloseTo(slow.reached, 9);
    expect(point.lost).toBeCloseTo(slow.lost, 9);
    expect(point.atRisk).toBe(slow.atRisk);
  }
  const moved = new Set(waits.filter(({ end }) => end > 0).map(({ days }) => days));
  expect(curve?.points.length).toBe(moved.size);
}

it('draws each step as the slow account does, loss competing and the open still at risk', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (entries) => {
      const { funnel, slow } = await funnelOf(entries);
      const [whole, ...others] = funnel.curves;
      expectSame(whole, slowPassages(slow));
      const steps = slowSteps(slow);
      expect(funnel.steps.map(({ from, to, n }) => [from, to, n])).toEqual(
        steps.map(({ from, to, passages }) => [from, to, passages.length]),
      );
      const drawn = steps.filter(({ from, to }) => from !== whole?.from || to !== whole.to);
      expect(others.map(({ from, to }) => [from, to])).toEqual(drawn.map(({ from, to }) => [from, to]));
      for (const [place, { passages }] of drawn.entries()) expectSame(others[place], passages);
    }),
    askedRuns(25),
  );
});

it('draws each cohort of a step for itself', async () => {
  const at = (day: number) => ({ happenedAt: instant(START + day * DAY_MS), precision: 'instant' });
  const staged = (number: number, word: string, day: number) =>
    [{ kind: 'staged', subject: `lead:${number}`, payload: { stage: word } }, at(day)] as const;
  const { funnel } = await funnelOf(
    [
      staged(1, 'mql', 0),
      staged(1, 'sal', 3),
      staged(2, 'mql', 1),
      staged(2, 'disqualified', 6),
      staged(3, 'mql', 31),
      staged(3, 'sal', 41),
      staged(3, 'customer', 60),
    ],
    'month',
  );
  const accepted = funnel.curves.filter(({ from, to }) => from === 'mql' && to === 'sal');
  expect(
    accepted.map(({ key, n, points }) => [
      key,
      n,
      points.map((point) => [point.day, point.reached, point.lost]),
    ]),
  ).toEqual([
    [
      'all',
      3,
      [
        [3, 1 / 3, 0],
        [5, 1 / 3, 1 / 3],
        [10, 2 / 3, 1 / 3],
      ].map(([day, reached, lost]) => [
        day,
        expect.closeTo(reached as number, 9),
        expect.closeTo(lost as number, 9),
      ]),
    ],
    [
      '2024-01',
      2,
      [
        [3, 0.5, 0],
        [5, 0.5, 0.5],
      ],
    ],
    ['2024-02', 1, [[10, 1, 0]]],
  ]);
});
