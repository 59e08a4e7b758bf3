/** Contacts and preparation need dense histories to be told at all: their two accounts on small companies of much dealing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askedRuns, tellCompared } from '../../../test/asked-runs.ts';
import type { Draft, Entry } from '../../ledger/entry.ts';
import { DEFAULT_MODEL } from '../../measures/history/stage-model.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { SLOW_CUSTOMER_MEASURES } from '../../measures/slow/slow-customer-measures.ts';
import type { SlowHistory } from '../../measures/slow/slow-history.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { DAY_MS, instant } from '../../vocabulary/instant.ts';
import { epochDayOf, startOfDay } from '../../vocabulary/local-date.ts';
import { compileZone } from '../../vocabulary/time-zone.ts';
import { memoryLedger } from '../memory/memory-ledger.ts';
import { openLens } from './open-lens.ts';

const compiled = compileZone('Europe/Berlin');
if (!compiled.ok) throw new Error(compiled.refusal);
const zone = compiled.value;
const T0 = Date.UTC(2025, 0, 10);
const IDS = [
  'contact-density',
  'contact-authority',
  'single-threaded-accounts',
  'market-preparation',
  'contact-gain',
  'authority-gain',
];

type Line = { readonly kind: string; readonly subject: SubjectId; readonly payload: object };
const named = (type: string, most: number): fc.Arbitrary<SubjectId> =>
  fc.integer({ min: 1, max: most }).map((n) => `${type}:${n}` as SubjectId);
const lead = named('lead', 6);
const deal = named('opportunity', 4);
const account = named('account', 3);
const line = (
  kind: string,
  subject: fc.Arbitrary<SubjectId>,
  payload: fc.Arbitrary<object>,
): fc.Arbitrary<Line> => fc.record({ kind: fc.constant(kind), subject, payload });

const dealing = fc.oneof(
  line(
    'touched',
    fc.oneof(lead, lead, lead, deal),
    fc.record(
      {
        type: fc.constantFrom('visit', 'email-sent', 'email-click', 'email-reply', 'meeting'),
        side: fc.constantFrom('marketing', 'marketing', 'marketing', 'sales'),
        campaign: fc.constantFrom('spring', 'fair'),
      },
      { requiredKeys: ['type'] },
    ),
  ),
  line(
    'attempted',
    fc.oneof(lead, lead, deal),
    fc.record(
      {
        activity: fc.constantFrom('call', 'meeting'),
        by: fc.constant(null),
        automatic: fc.boolean(),
        outcome: fc.constantFrom('reached', 'no answer'),
      },
      { requiredKeys: ['activity', 'by', 'automatic'] },
    ),
  ),
  line('closed', deal, fc.record({ outcome: fc.constantFrom('won', 'lost') })),
  line('closed', deal, fc.record({ outcome: fc.constantFrom('won', 'lost') })),
  line(
    'linked',
    lead,
    fc.record({ to: account, role: fc.constantFrom('user', 'Champion', 'Economic Buyer', 'x') }),
  ),
  line('created', deal, fc.constant({ fields: {} })),
);
const told = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), dealing), { minLength: 30, maxLength: 60 });
/** Often every deal and every lead has its account. */
const FULL = [1, 2, 3].flatMap((n): [SubjectId, SubjectId][] =>
  [`opportunity:${n}`, `lead:${n}`, `lead:${n + 3}`].map((from) => [
    from as SubjectId,
    `account:${n}` as SubjectId,
  ]),
);
const ties = fc.oneof(
  { weight: 3, arbitrary: fc.constant(FULL) },
  fc.array(fc.tuple(deal, account), { maxLength: 5 }),
);
const asOf = fc.integer({ min: 300, max: 420 });

function entriesOf(lines: readonly (readonly [number, Line])[]): Draft[] {
  return lines.map(([day, one], index) => ({
    ...{
      ...one,
      happenedAt: instant(T0 + day * DAY_MS),
      precision: 'instant',
      source: 'test',
      key: `k${index}`,
    },
  })) as unknown as Draft[];
}

it('tells contacts and preparation the same by both accounts, as they stand and at the end of each month', async () => {
  const seen = new Map<string, number>();
  const asked = askedRuns(25);
  const property = fc.asyncProperty(told, ties, asOf, async (lines, links, end) => {
    const tied = links.map(([from, to]): [number, Line] => [
      0,
      { kind: 'linked', subject: from, payload: { to } },
    ]);
    const drafts = entriesOf([...tied, ...lines]);
    const store = memoryLedger({ secret: new Uint8Array(32) });
    const now = instant(T0 + 500 * DAY_MS);
    const workspace = (await store.workspace('main', { now })).id;
    const receipt = await store.append(workspace, drafts, { now });
    if (!receipt.ok) throw new Error(JSON.stringify(receipt.refusal));
    const lens = await openLens({ store, workspace, path: ':memory:', timeZone: zone.name, threads: 1 });
    const entries: Entry[] = [];
    for await (const page of store.entries(workspace, { withoutTouches: false })) entries.push(...page);
    const last = Math.max(...entries.map((one) => one.happenedAt), T0 + end * DAY_MS);
    const slow: SlowHistory = { entries, zone, model: DEFAULT_MODEL, asOf: last };
    for (const id of IDS) {
      const answer = await readMeasure(lens, id, { by: 'month' }, { agreement: null, now: last });
      if (!answer.ok) throw new Error(answer.refusal.message);
      if (answer.value.missing.length > 0) continue;
      seen.set(id, (seen.get(id) ?? 0) + 1);
      const account_ = SLOW_CUSTOMER_MEASURES[id];
      const figure = account_?.figure(account_.rows(slow), slow);
      expect([id, answer.value.n]).toEqual([id, figure?.n]);
      expect(answer.value.value ?? -9, id).toBeCloseTo(figure?.value ?? -9, 9);
      for (const row of account_?.standing === true ? answer.value.rows : []) {
        const [year = 0, month = 0] = row.key.split('-').map(Number);
        const then = {
          ...slow,
          asOf: Math.min(last, startOfDay(zone, epochDayOf({ year, month: month + 1, day: 1 })) - 1),
        };
        expect(row.value ?? -9, `${id} at the end of ${row.key}`).toBeCloseTo(
          account_?.figure(account_.rows(then), then).value ?? -9,
          9,
        );
      }
    }
    await lens.close();
  });
  await fc.assert(property, asked);
  tellCompared(seen);
  // Some histories tell nothing of some of them, few tell nothing at all.
  expect([...seen.values()].reduce((sum, one) => sum + one, 0)).toBeGreaterThan(asked.numRuns * 2);
});
