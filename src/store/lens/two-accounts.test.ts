/** Every measure has two accounts, the fast one through the lens and a slow, obvious one: they agree on any history. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askedRuns, tellCompared } from '../../../test/asked-runs.ts';
import { history, type RandomHistory, zone } from '../../../test/random-records.ts';
import { DECIDED_KINDS } from '../../ledger/entries/decided.ts';
import type { Draft, Entry } from '../../ledger/entry.ts';
import { MEASURES } from '../../measures/catalogue.ts';
import { DEFAULT_MODEL } from '../../measures/history/stage-model.ts';
import type { Lens } from '../../measures/lens-port.ts';
import type { MeasureAnswer } from '../../measures/measure-answer.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { slowOwnerOfDeal } from '../../measures/slow/slow-deals.ts';
import {
  entriesOf,
  linksFrom,
  liveOnly,
  type SlowHistory,
  slowFact,
  slowOwner,
} from '../../measures/slow/slow-history.ts';
import { SLOW_MEASURES } from '../../measures/slow/slow-measures.ts';
import type { SlowRow } from '../../measures/slow/slow-rows.ts';
import { type Seq, type SubjectId, subjectType } from '../../vocabulary/ids.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { epochDayOf, startOfDay } from '../../vocabulary/local-date.ts';
import { periodKey } from '../../vocabulary/period.ts';
import { memoryLedger } from '../memory/memory-ledger.ts';
import { openLens } from './open-lens.ts';

const now = instant(Date.UTC(2027, 0, 1));

/** Every second stage decided after the cut was decided because of an entry known before it. */
function withCause(one: Draft, index: number, known: number): Draft {
  if (one.kind !== 'entered' || known === 0 || index < known || index % 2 === 0) return one;
  const because = { seq: (1 + (index % known)) as Seq };
  return { ...one, payload: { ...one.payload, grounds: { ...one.payload.grounds, because } } };
}

type Told = { readonly lens: Lens; readonly slow: SlowHistory };

async function tell(sample: RandomHistory): Promise<Told> {
  const store = memoryLedger({ secret: new Uint8Array(32) });
  const workspace = (await store.workspace('main', { now })).id;
  const cut = Math.floor(sample.entries.length * sample.first);
  const drafts = sample.entries.map((one, index) =>
    withCause({ ...one, source: 'test', key: `k${index}` } as Draft, index, cut),
  );
  const append = async (some: readonly Draft[]): Promise<void> => {
    if (some.length === 0) return;
    const receipt = await store.append(workspace, some, { now });
    if (!receipt.ok) throw new Error(JSON.stringify(receipt.refusal));
  };
  await append(drafts.slice(0, cut));
  const lens = await openLens({ store, workspace, path: ':memory:', timeZone: zone.name, threads: 1 });
  await append(drafts.slice(cut));
  const observed = (seq: number): boolean => !DECIDED_KINDS.some((kind) => kind === drafts[seq - 1]?.kind);
  const seqs = [...new Set(sample.back)].filter((seq) => seq >= 1 && seq <= drafts.length && observed(seq));
  if (seqs.length > 0) {
    const retracted = { kind: 'retracted', subject: 'workspace:self', payload: { seqs, why: 'test' } };
    await append([
      { ...retracted, happenedAt: now, precision: 'instant', source: 'test', key: 'r' } as unknown as Draft,
    ]);
  }
  const entries: Entry[] = [];
  for await (const page of store.entries(workspace, { withoutTouches: false })) entries.push(...page);
  const live = liveOnly(entries).filter((one) => one.kind !== 'retracted');
  const asOf = Math.max(0, ...live.map((one) => one.happenedAt));
  return { lens, slow: { entries: live, zone, model: DEFAULT_MODEL, asOf } };
}

function kin(slow: SlowHistory, row: SlowRow): { own: SubjectId[]; owner: SubjectId | null } {
  const { subject, known } = row;
  if (subject === null) return { own: [], owner: null };
  const type = subjectType(subject);
  if (type === 'user') return { own: [subject], owner: subject };
  const linkedLead = entriesOf(slow, 'linked').find(
    (one) => one.payload.to === subject && subjectType(one.subject) === 'lead',
  )?.subject;
  const partner =
    type === 'opportunity'
      ? linkedLead
      : type === 'lead'
        ? linksFrom(slow, subject, 'opportunity')[0]
        : undefined;
  const accountOf = (one: SubjectId | undefined): SubjectId | undefined =>
    one === undefined ? undefined : linksFrom(slow, one, 'account').at(-1);
  const owner =
    type === 'opportunity'
      ? slowOwnerOfDeal(slow, subject, known)
      : (slowOwner(slow, subject, known) ?? (partner === undefined ? null : slowOwner(slow, partner, known)));
  const own = [subject, partner, accountOf(subject) ?? accountOf(partner)].filter((one) => one !== undefined);
  return { own, owner };
}

const KEYS: Readonly<Record<string, (slow: SlowHistory, row: SlowRow) => string>> = {
  channel: (_, row) => row.keys?.['channel'] ?? '(not recorded)',
  month: (_, row) => periodKey(zone, row.at as Instant, 'month'),
  person: (slow, row) => kin(slow, row).owner ?? '(not recorded)',
  industry: (slow, row) => {
    const { own, owner } = kin(slow, row);
    const asked = owner === null ? own : [...own, owner];
    const found = asked
      .map((one) => slowFact(slow, one, 'industry', row.known))
      .find((value) => value !== null);
    return found === undefined ? '(not recorded)' : String(found);
  },
};

function expectEqual(ours: number | null, slow: number | null, what: string): void {
  if (ours === null || slow === null) expect([what, ours]).toEqual([what, slow]);
  else
    expect(Math.abs(ours - slow), `${what}: ${ours} and ${slow}`).toBeLessThan(
      1e-9 * Math.max(1, Math.abs(slow)),
    );
}

/** The state at each month's end, against the slow account of the same history with that end. */
function compareStates(answer: MeasureAnswer, slow: SlowHistory): void {
  const account = SLOW_MEASURES[answer.id];
  for (const row of answer.rows) {
    const [year = 0, month = 0] = row.key.split('-').map(Number);
    const end = startOfDay(zone, epochDayOf({ year, month: month + 1, day: 1 })) - 1;
    const then = { ...slow, asOf: Math.min(end, slow.asOf) };
    const figure = account?.figure(account.rows(then), then);
    expectEqual(row.value, figure?.value ?? null, `${answer.id} at the end of ${row.key}`);
  }
}

function compareRows(answer: MeasureAnswer, by: string, slow: SlowHistory): void {
  const account = SLOW_MEASURES[answer.id];
  if (account?.standing === true && by === 'month') {
    compareStates(answer, slow);
    return;
  }
  const rows = (account?.rowsBy?.[by] ?? account?.rows)?.(slow) ?? [];
  if (account === undefined || rows.length === 0 || answer.rows.length === 0) return;
  // Channels of money are a dimension of the measure's own, told by the slow account's rows.
  if (by === 'channel' && rows.every(({ keys }) => keys === undefined)) return;
  const groups = new Map<string, SlowRow[]>();
  for (const row of rows) {
    const key = KEYS[by]?.(slow, row) ?? '';
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const ours = new Map(answer.rows.map((row) => [row.key, row]));
  for (const [key, some] of groups) {
    const figure = account.figure(some, slow);
    expectEqual(ours.get(key)?.value ?? null, figure.value, `${answer.id} by ${by} ${key}`);
    expect(ours.get(key)?.n, `n of ${answer.id} by ${by} ${key}`).toBe(figure.n);
    ours.delete(key);
  }
  // Only empty periods are left.
  for (const row of ours.values()) expect(row.n, `${answer.id} by ${by} ${row.key}`).toBe(0);
}

const LEVELS = MEASURES.filter(({ id }) => !id.endsWith('-growth'));

/** Counts and sums: whatever they are cut by, the parts make the whole. */
const ADDITIVE = [
  'qualified-leads',
  'new-accounts',
  'rejection-reasons',
  'bookings',
  'revenue',
  'marketing-spend',
  'wasted-sales-effort/cost',
];

async function compare({ lens, slow }: Told, told: Map<string, number>): Promise<void> {
  for (const { id, dimensions } of LEVELS) {
    const answer = await readMeasure(lens, id, {}, { agreement: null });
    if (!answer.ok) throw new Error(answer.refusal.message);
    if (answer.value.missing.length > 0) continue;
    told.set(id, (told.get(id) ?? 0) + 1);
    const account = SLOW_MEASURES[id];
    const figure = account?.figure(account.rows(slow), slow);
    const ours = id === 'sourced-revenue' ? answer.value.beside?.['firstTouch'] : answer.value.value;
    if (ours === null && id === 'sourced-revenue') continue;
    expectEqual(ours ?? null, figure?.value ?? null, id);
    expect(answer.value.n, `n of ${id}`).toBe(figure?.n);
    for (const by of Object.keys(KEYS)) {
      if (!dimensions.includes(by) && by !== 'industry') continue;
      const cut = await readMeasure(lens, id, { by }, { agreement: null });
      if (!cut.ok || cut.value.missing.length > 0) continue;
      compareRows(cut.value, by, slow);
      if (!ADDITIVE.includes(id) || cut.value.rows.length === 0) continue;
      const sum = cut.value.rows.reduce((all, row) => all + (row.value ?? 0), 0);
      expectEqual(sum, answer.value.value, `the parts of ${id} by ${by}`);
    }
  }
}

it('has a slow account of every measure', () => {
  expect(Object.keys(SLOW_MEASURES).sort()).toEqual(LEVELS.map(({ id }) => id).sort());
});

it('gives the same by both accounts on random histories, retractions and late facts included', async () => {
  const told = new Map<string, number>();
  const asked = askedRuns(12);
  await fc.assert(
    fc.asyncProperty(history, async (sample) => {
      const both = await tell(sample);
      try {
        await compare(both, told);
      } finally {
        await both.lens.close();
      }
    }),
    asked,
  );
  tellCompared(told);
  expect([...told.values()].reduce((sum, one) => sum + one, 0)).toBeGreaterThan(asked.numRuns * 5);
});
