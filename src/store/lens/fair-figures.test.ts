/** Rules by which a figure is fair to both sides: what it counts from, what it compares, what it leaves visible. */
import { expect, it } from 'vitest';
import { type Line, lensOf, read } from '../../../test/told-lens.ts';
import { readAgreement } from '../../agreement/read-agreement.ts';
import type { Lens } from '../../measures/lens-port.ts';
import { readFunnel } from '../../measures/read-funnel.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { readScoreboard } from '../../measures/read-scoreboard.ts';
import { simulatedAgreement } from '../../simulation/simulated-agreement.ts';
import { DAY_MS, HOUR_MS, instant } from '../../vocabulary/instant.ts';

const T0 = Date.UTC(2025, 0, 1);
const day = (days: number): number => T0 + days * DAY_MS;
const NO_TEXT = { agreement: null };
const grounds = {
  agreement: 'a'.repeat(64),
  semantics: 1,
  timeZoneData: 'test',
  because: { timer: 'test' },
  axis: 'live',
};

async function changeOf(lens: Lens, id: string) {
  const board = await readScoreboard(lens, NO_TEXT);
  const found = board.groups.flatMap((group) => group.figures).find((figure) => figure.id === id);
  return { change: found?.change ?? null, noChange: found?.noChange ?? null };
}

const came = (lead: number, at: number): Line => [`lead:${lead}`, at, 'created', { fields: {} }];
const staged = (lead: number, at: number, stage: string): Line => [`lead:${lead}`, at, 'staged', { stage }];
const tried = (lead: number, at: number): Line => {
  return [`lead:${lead}`, at, 'attempted', { activity: 'call', by: 'user:1', automatic: false }];
};
const handed = (lead: number, at: number): Line => {
  const route = {
    clause: 'sales',
    from: 'marketing',
    to: 'sales',
    startsAt: at,
    dueAt: null,
    warningsAt: [],
  };
  return [`lead:${lead}`, at, 'handed-off', { handoff: `sales/${lead}/1`, ...route, grounds }];
};

it('times a seller from the handoff on, the buyer’s own wait since it came beside it', async () => {
  const lens = await lensOf(
    came(1, day(0)),
    tried(1, day(2)),
    handed(1, day(30)),
    tried(1, day(30) + 2 * HOUR_MS),
  );
  const speed = await read(lens, 'speed-to-lead');
  expect(speed).toMatchObject({ definition: 'speed-to-lead/from-handoff', value: 2, n: 1 });
  expect(speed.beside).toMatchObject({ open: 0, sinceCreation: 30 * 24 + 2 });
});

it('times from the arrival where nobody was handed anything', async () => {
  const lens = await lensOf(came(1, day(0)), staged(1, day(9), 'mql'), tried(1, day(10)));
  const speed = await read(lens, 'speed-to-lead');
  expect(speed).toMatchObject({ definition: 'speed-to-lead/from-creation', value: 240, n: 1 });
  expect(speed.beside).not.toHaveProperty('sinceCreation');
});

/** A lead a day from one day to another, qualified as it comes; every third buys after 40 days. */
function daily(from: number, to: number): Line[] {
  return Array.from({ length: to - from }, (_, index) => index + from).flatMap((number) => {
    const lines: Line[] = [came(number, day(number)), staged(number, day(number), 'mql')];
    return number % 3 === 0 && number + 40 < to
      ? [...lines, staged(number, day(number + 40), 'customer')]
      : lines;
  });
}

it('compares no period in which leads ceased to be recorded', async () => {
  // Leads end in the middle of the third quarter; one deal is closed at the year's end.
  const lens = await lensOf(...daily(0, 220), ['opportunity:1', day(364), 'closed', { outcome: 'won' }]);
  const { change } = await changeOf(lens, 'qualified-leads');
  expect(change).toMatchObject({ from: '2025-Q1', to: '2025-Q2' });
});

it('compares conversions of cohorts only when they are ripe', async () => {
  const lens = await lensOf(...daily(0, 366));
  expect((await changeOf(lens, 'qualified-leads')).change).toMatchObject({ to: '2025-Q4' });
  expect((await changeOf(lens, 'lead-conversion-rate')).change).toMatchObject({
    from: '2025-Q2',
    to: '2025-Q3',
  });
});

it('prints no change of a handful, and says so', async () => {
  const few = [1, 2, 3, 100, 101, 200].map((at): Line => staged(at, day(at), 'mql'));
  const { change, noChange } = await changeOf(await lensOf(...few), 'qualified-leads');
  expect([change, noChange]).toEqual([null, '2025-Q1 to 2025-Q2: too few to compare (3 and 2)']);
});

it('compares the same months of two years where history holds no two whole ones', async () => {
  const lens = await lensOf(...daily(0, 550));
  const growth = await read(lens, 'qualified-leads-growth');
  expect(growth.beside).toMatchObject({ months: 6 });
  expect(growth.evidence).toBe('ok');
});

it('counts an account as kept where it is still billed a year later, not up to its last invoice', async () => {
  const billed = (account: number, quarters: number): Line[] =>
    Array.from({ length: quarters }, (_, quarter) => [
      `account:${account}`,
      day(10 + quarter * 91),
      'invoiced',
      { amount: { minor: 100, currency: 'EUR' } },
    ]);
  const lens = await lensOf(...billed(1, 4), ...billed(2, 6), ...billed(3, 6));
  const kept = await read(lens, 'customer-retention-rate', { from: day(0), to: day(60) });
  expect([kept.value, kept.n]).toEqual([2 / 3, 3]);
});

it('names who went past a stage unseen, and shows open leads that only arrived', async () => {
  const lens = await lensOf(
    came(1, day(0)),
    staged(1, day(1), 'mql'),
    came(2, day(0)),
    staged(2, day(3), 'sql'),
    came(3, day(4)),
  );
  const funnel = await readFunnel(lens, {}, NO_TEXT);
  const stages = funnel.ok ? funnel.value.stages : [];
  const counts = stages.map(({ id, entered, now, passedBy }) => [id, entered, now, passedBy]);
  expect(counts.slice(0, 4)).toEqual([
    ['inquiry', 3, 1, 0],
    ['mql', 1, 1, 1],
    ['sal', 0, 0, 0],
    ['sql', 1, 1, 0],
  ]);
});

it('leaves a lead in the period it came, when a text signed later places it in its stage', async () => {
  const text = readAgreement(simulatedAgreement({ seed: 1, leads: 100, start: instant(T0) }));
  if (!text.ok) throw new Error('the simulated text reads');
  const signing = day(400);
  const entered = (lead: number, stage: string): Line => {
    return [`lead:${lead}`, signing, 'entered', { stage, from: null, grounds }];
  };
  const lens = await lensOf(
    came(1, day(0)),
    staged(1, day(5), 'MQL'),
    entered(1, 'inquiry'),
    entered(1, 'mql'),
  );
  const context = { agreement: text.value.agreement };
  const qualified = await readMeasure(lens, 'qualified-leads', { by: 'quarter' }, context);
  expect(qualified.ok && qualified.value.rows.map(({ key }) => key)).toEqual(['2025-Q1']);
  const funnel = await readFunnel(lens, { to: day(30) }, context);
  expect(funnel.ok && funnel.value.steps[0]).toMatchObject({
    from: 'inquiry',
    n: 1,
    reached: 1,
    medianDays: 5,
  });
});
