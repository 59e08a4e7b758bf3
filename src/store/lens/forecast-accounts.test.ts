/** Forecasts, quotas and the pipeline's velocity have two accounts each: they agree on any history under any clause. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askedRuns, tellCompared } from '../../../test/asked-runs.ts';
import type { Agreement } from '../../agreement/agreement.ts';
import type { ForecastClause } from '../../agreement/clauses/forecast.ts';
import type { Draft, Entry } from '../../ledger/entry.ts';
import { DEFAULT_MODEL } from '../../measures/history/stage-model.ts';
import type { Lens } from '../../measures/lens-port.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { slowQuotas } from '../../measures/slow/slow-deals.ts';
import {
  slowCallError,
  slowCalls,
  slowVelocity,
  slowVelocityRows,
} from '../../measures/slow/slow-forecasts.ts';
import type { SlowHistory } from '../../measures/slow/slow-history.ts';
import { type SlowFigure, slowQuotient } from '../../measures/slow/slow-rows.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { HOUR_MS, instant } from '../../vocabulary/instant.ts';
import { epochDayOf, startOfDay } from '../../vocabulary/local-date.ts';
import { compileZone } from '../../vocabulary/time-zone.ts';
import { memoryLedger } from '../memory/memory-ledger.ts';
import { openLens } from './open-lens.ts';

const compiled = compileZone('Europe/Berlin');
if (!compiled.ok) throw new Error(compiled.refusal);
const zone = compiled.value;
const FIRST_DAY = epochDayOf({ year: 2025, month: 1, day: 1 });
const now = instant(Date.UTC(2027, 0, 1));

const moment = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.constantFrom(0, 9 * HOUR_MS))
  .map(([day, time]) => ({
    happenedAt: instant(startOfDay(zone, FIRST_DAY + day) + time),
    precision: time === 0 ? ('day' as const) : ('instant' as const),
  }));
const named = (type: string, count: number): fc.Arbitrary<SubjectId> =>
  fc.integer({ min: 1, max: count }).map((number) => `${type}:${number}` as SubjectId);
const [deal, account, user] = [named('opportunity', 6), named('account', 2), named('user', 3)];
const whose = fc.oneof(user, user, fc.constant('workspace:self' as SubjectId));
const amount = fc.integer({ min: 0, max: 9000 }).map((minor) => ({ minor, currency: 'EUR' }));
const quarter = fc.integer({ min: 0, max: 4 }).map((number) => {
  const at = (months: number) =>
    startOfDay(zone, epochDayOf({ year: 2025 + Math.floor(months / 12), month: (months % 12) + 1, day: 1 }));
  return { from: at(3 * number), to: at(3 * number + 3) };
});

type Body = { readonly kind: string; readonly subject: SubjectId; readonly payload: object };
const body = (
  kind: string,
  subject: fc.Arbitrary<SubjectId>,
  payload: fc.Arbitrary<object>,
): fc.Arbitrary<Body> => fc.record({ kind: fc.constant(kind), subject, payload });
const opportunityFields = fc.record({
  fields: fc.record(
    {
      amount,
      close_date: fc
        .integer({ min: 0, max: 400 })
        .map((day) => new Date((FIRST_DAY + day) * 86_400_000).toISOString().slice(0, 10)),
      forecast_category: fc.constantFrom('Pipeline', 'Commit', null),
    },
    { requiredKeys: [] },
  ),
});
const entry: fc.Arbitrary<Body> = fc.oneof(
  body('created', deal, opportunityFields),
  body('changed', deal, opportunityFields),
  body('assigned', fc.oneof(deal, account), fc.record({ owner: fc.option(user) })),
  body(
    'linked',
    deal,
    account.map((to) => ({ to })),
  ),
  {
    weight: 3,
    arbitrary: body(
      'closed',
      deal,
      fc.oneof(
        fc.record({ outcome: fc.constantFrom('won', 'lost'), amount }),
        fc.record({ outcome: fc.constantFrom('won', 'lost') }),
      ),
    ),
  },
  body('invoiced', account, fc.oneof(fc.record({ amount }), fc.record({ amount, opportunity: deal }))),
  body(
    'quota-set',
    whose,
    fc.tuple(quarter, amount).map(([span, set]) => ({ ...span, amount: set })),
  ),
  {
    weight: 4,
    arbitrary: body(
      'forecast-submitted',
      whose,
      fc
        .tuple(quarter, amount, fc.constantFrom('Commit', 'commit', 'Best Case'))
        .map(([span, called, category]) => ({ ...span, amount: called, category })),
    ),
  },
);

const clause: fc.Arbitrary<ForecastClause | null> = fc.option(
  fc.record({
    per: fc.constant('quarter' as const),
    categories: fc.constant([]),
    called: fc.constantFrom('commit', 'best-case'),
    snapshot: fc.record({ day: fc.integer({ min: 1, max: 92 }) }),
    levels: fc.constant(['seller' as const]),
    accuracy: fc.constantFrom('wape', 'mape', 'of-call', 'of-booking'),
    bias: fc.constantFrom('over-is-positive', 'under-is-positive'),
    counts: fc.constantFrom('bookings', 'revenue'),
    delegation: fc.constant('human' as never),
  }),
);

async function told(entries: readonly object[]): Promise<{ lens: Lens; slow: SlowHistory }> {
  const store = memoryLedger({ secret: new Uint8Array(32) });
  const workspace = (await store.workspace('main', { now })).id;
  const drafts = entries.map((one, index) => ({ ...one, source: 'test', key: `k${index}` }) as Draft);
  const receipt = await store.append(workspace, drafts, { now });
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.refusal));
  const lens = await openLens({ store, workspace, path: ':memory:', timeZone: zone.name, threads: 1 });
  const all: Entry[] = [];
  for await (const page of store.entries(workspace, { withoutTouches: false })) all.push(...page);
  const asOf = Math.max(...all.map((one) => one.happenedAt));
  return { lens, slow: { entries: all, zone, model: DEFAULT_MODEL, asOf } };
}

/** What the slow account gives for each measure under the clause. */
function slowFigures(slow: SlowHistory, agreed: ForecastClause | null): Readonly<Record<string, SlowFigure>> {
  const calls = slowCalls(slow, agreed);
  const bias = slowCallError('bias')(calls);
  const turn = agreed?.bias === 'under-is-positive' ? -1 : 1;
  return {
    'forecast-accuracy': slowCallError(agreed?.accuracy ?? 'wape')(calls),
    'forecast-bias': { ...bias, value: bias.value === null ? null : turn * bias.value },
    'quota-attainment': slowQuotient(slowQuotas(slow)),
    'pipeline-velocity': slowVelocity(slowVelocityRows(slow)),
  };
}

it('gives the same by both accounts on random histories under random clauses', async () => {
  const compared = new Map<string, number>();
  const asked = askedRuns(25);
  const entries = fc.array(
    fc.tuple(moment, entry).map(([at, one]) => ({ ...at, ...one })),
    { minLength: 50, maxLength: 120 },
  );
  await fc.assert(
    fc.asyncProperty(entries, clause, async (sample, agreed) => {
      const { lens, slow } = await told(sample);
      try {
        const agreement = agreed === null ? null : ({ forecast: agreed } as unknown as Agreement);
        for (const [id, figure] of Object.entries(slowFigures(slow, agreed))) {
          const read = await readMeasure(lens, id, {}, { agreement });
          if (!read.ok) throw new Error(read.refusal.message);
          const { value, n, missing, definition } = read.value;
          if (missing.length > 0) continue;
          if (id === 'forecast-accuracy' && agreed !== null) {
            expect(definition.split('/')[1]).toBe(agreed.accuracy);
          }
          expect([id, n]).toEqual([id, figure.n]);
          if (value === null || figure.value === null) expect([id, value]).toEqual([id, figure.value]);
          else expect(value).toBeCloseTo(figure.value, 8);
          if (value !== null) compared.set(id, (compared.get(id) ?? 0) + 1);
        }
      } finally {
        await lens.close();
      }
    }),
    asked,
  );
  tellCompared(compared);
  expect([...compared.values()].reduce((sum, one) => sum + one, 0)).toBeGreaterThan(asked.numRuns);
});
