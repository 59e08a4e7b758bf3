import { expect, it } from 'vitest';
import { type Line, lensOf, read } from '../../../test/told-lens.ts';
import { readAgreement } from '../../agreement/read-agreement.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { MeasureAnswer, MeasureQuestion } from '../../measures/measure-answer.ts';
import { readBehind, reconcile } from '../../measures/read-behind.ts';
import { readFunnel } from '../../measures/read-funnel.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { readScoreboard } from '../../measures/read-scoreboard.ts';
import { DAY_MS, HOUR_MS } from '../../vocabulary/instant.ts';

const T0 = Date.UTC(2025, 0, 6);
const day = (days: number): number => T0 + days * DAY_MS;
const NO_TEXT = { agreement: null };
const grounds = {
  agreement: 'a'.repeat(64),
  semantics: 1,
  timeZoneData: 'test',
  because: { timer: 'test' },
  axis: 'live',
};

const mql = (lead: number | string, at: number): Line => [`lead:${lead}`, at, 'staged', { stage: 'mql' }];
const won = (deal: number, at: number, minor: number): Line => [
  `opportunity:${deal}`,
  at,
  'closed',
  { outcome: 'won', amount: { minor, currency: 'EUR' } },
];

it('answers an unknown id and an unknown dimension with what was probably meant', async () => {
  const lens = await lensOf(mql(1, T0), ['lead:1', T0, 'created', { fields: { landing_page: 'a' } }]);
  const id = await readMeasure(lens, 'win-rat', {}, NO_TEXT);
  expect(id).toMatchObject({ ok: false, refusal: { why: 'unknown-measure' } });
  expect(id.ok ? '' : id.refusal.message).toContain('Did you mean "win-rate"?');
  const by = await readMeasure(lens, 'qualified-leads', { by: 'landing_pag' }, NO_TEXT);
  expect(by.ok ? '' : by.refusal.message).toContain('Did you mean "landing_page"?');
});

it('compares the last twelve months with the twelve before, and refuses where history is shorter', async () => {
  const lines: Line[] = [];
  for (let number = 0; number < 10; number++) lines.push(mql(`early${number}`, day(number * 30)));
  for (let number = 0; number < 20; number++) lines.push(mql(`late${number}`, day(366 + number * 15)));
  const lens = await lensOf(...lines, mql('last', day(730)));
  const growth = await read(lens, 'qualified-leads-growth');
  expect(growth.beside).toEqual({ now: 21, before: 10 });
  expect([growth.value, growth.unit, growth.interval !== null]).toEqual([1.1, 'ratio', true]);
  const short = await lensOf(mql(1, day(300)), mql(2, day(500)));
  expect(await read(short, 'qualified-leads-growth')).toMatchObject({ evidence: 'none', value: null });
  const asked = await read(lens, 'qualified-leads-growth', { from: day(90), to: day(180) });
  expect(asked.beside).toEqual({ now: 3, before: 3 });
});

it('shows every period from the first to the last, and by quarter the growth from each to the next', async () => {
  const lens = await lensOf(mql(1, day(0)), mql(2, day(40)), mql(3, day(41)), mql(4, day(200)));
  const months = await read(lens, 'qualified-leads', { by: 'month' });
  expect(months.rows.map((row) => [row.key, row.value])).toEqual([
    ['2025-01', 1],
    ['2025-02', 2],
    ['2025-03', 0],
    ['2025-04', 0],
    ['2025-05', 0],
    ['2025-06', 0],
    ['2025-07', 1],
  ]);
  const growth = await read(lens, 'qualified-leads-growth', { by: 'quarter' });
  expect(growth.rows.map((row) => [row.key, row.value])).toEqual([
    ['2025-Q2', -1],
    ['2025-Q3', null],
  ]);
});

it('has no median interval below six values, and refuses to add two currencies', async () => {
  const opened = (deal: number): Line => [`opportunity:${deal}`, day(0), 'created', { fields: {} }];
  const lens = await lensOf(opened(1), opened(2), won(1, day(10), 100), won(2, day(20), 200));
  expect(await read(lens, 'cycle-length')).toMatchObject({ value: 15, n: 2, interval: null });
  const dollars: Line = [
    'opportunity:3',
    day(30),
    'closed',
    { outcome: 'won', amount: { minor: 5, currency: 'USD' } },
  ];
  const mixed = await lensOf(won(1, day(10), 100), dollars);
  const bookings = await read(mixed, 'bookings');
  expect([bookings.evidence, bookings.missing[0]?.includes('EUR, USD')]).toEqual(['none', true]);
});

it('adds yen without halves and counts the deals that have no amount apart', async () => {
  const lens = await lensOf(
    ['opportunity:1', day(1), 'closed', { outcome: 'won', amount: { minor: 5000, currency: 'JPY' } }],
    ['opportunity:2', day(2), 'closed', { outcome: 'won' }],
  );
  const bookings = await read(lens, 'bookings');
  expect(bookings).toMatchObject({ value: 5000, currency: 'JPY', n: 1, beside: { withoutAmount: 1 } });
});

function handedOff(lead: number, at: number, due: number): Line {
  const payload = {
    handoff: `sales/${lead}/1`,
    clause: 'sales',
    from: 'marketing',
    to: 'sales',
    startsAt: at,
    dueAt: due,
    warningsAt: [],
    grounds,
  };
  return [`lead:${lead}`, at, 'handed-off', payload];
}

const call = (lead: number, at: number, who = 'user:1'): Line => [
  `lead:${lead}`,
  at,
  'attempted',
  { activity: 'call', by: who, automatic: false },
];

it('tells the three ways of dropping a lead apart, and holds nothing against whose time is not over', async () => {
  const end = day(100);
  const lens = await lensOf(
    ...[1, 2, 3, 4, 5, 6].map((lead) => handedOff(lead, day(10), day(11))),
    handedOff(7, end - HOUR_MS, end + DAY_MS),
    ['lead:2', day(10), 'assigned', { owner: 'user:1' }],
    ['lead:5', day(10), 'assigned', { owner: 'user:9' }],
    call(3, day(12)),
    ['lead:4', day(10.5), 'rejected', { by: null, reason: 'junk' }],
    ['lead:6', day(20), 'staged', { stage: 'disqualified' }],
    mql(8, end),
  );
  const dropped = await read(lens, 'dropped-lead-rate');
  // Lead 1 had no owner, lead 2's owner never called; 3 was called, 4 returned, 6 lost; 5's owner reports no calls.
  expect([dropped.n, dropped.value]).toEqual([5, 2 / 5]);
  expect(dropped.beside).toMatchObject({
    open: 1,
    withoutActivities: 1,
    neverAssigned: 0.2,
    neverTouched: 0.2,
  });
  const speed = await read(lens, 'sla-attainment');
  expect(speed).toMatchObject({ n: 6, value: 0, beside: { open: 1 } });
});

it('counts fewer attempts than agreed as under-worked once the month is over', async () => {
  const text = `entente: 1
name: Two calls
timeZone: UTC
handoffs:
  list:
    - id: sales
      what: A qualified lead.
      from: marketing
      to: sales
      when: { on: [qualified] }
      clock: { within: 4 hours, stops: [attempted] }
      minimumAttempts: 2
`;
  const agreement = readAgreement(text);
  if (!agreement.ok) throw new Error(JSON.stringify(agreement.refusal));
  const lens = await lensOf(
    handedOff(1, day(1), day(2)),
    handedOff(2, day(1), day(2)),
    call(1, day(1.5)),
    call(2, day(1.5)),
    call(2, day(3)),
    mql(9, day(60)),
  );
  const context = { agreement: agreement.value.agreement };
  const answer = await readMeasure(lens, 'under-worked', {}, context);
  expect(answer).toMatchObject({ ok: true, value: { n: 2, value: 0.5 } });
});

it('counts the conversion rate as the agreement says', async () => {
  const text = (terms: string): string => `entente: 1
name: Terms
timeZone: UTC
stages:
  list:
    - { id: mql, name: M, definition: Qualified., owner: marketing, enter: { crm: [mql] } }
    - { id: customer, name: C, definition: Bought., owner: sales, enter: { crm: [customer] } }
    - { id: out, name: O, definition: Gone., owner: nobody, enter: { crm: [out] }, terminal: true }
  qualified: mql
  customer: customer
conversion:
  rates:
    - { id: lead-to-customer, from: mql, to: customer, ${terms} }
`;
  const stage = (lead: number, days: number, word: string): Line => [
    `lead:${lead}`,
    day(days),
    'staged',
    { stage: word },
  ];
  const lens = await lensOf(
    ...[stage(1, 10, 'mql'), stage(1, 20, 'out'), stage(1, 60, 'mql'), stage(1, 70, 'customer')],
    ...[stage(2, 10, 'mql'), stage(2, 30, 'out'), stage(3, 90, 'mql'), stage(4, 95, 'MQL')],
    ['lead:3', day(1), 'created', { fields: {} }],
    mql(9, day(100)),
  );
  const under = async (terms: string, question: MeasureQuestion = {}): Promise<MeasureAnswer> => {
    const agreement = readAgreement(text(terms));
    if (!agreement.ok) throw new Error(JSON.stringify(agreement.refusal));
    const context = { agreement: agreement.value.agreement };
    const answer = await readMeasure(lens, 'lead-conversion-rate', question, context);
    if (!answer.ok) throw new Error(answer.refusal.message);
    return answer.value;
  };
  const person = await under('counts: person, maturity: 30 days');
  expect(person).toMatchObject({ n: 5, value: 1 / 5, beside: { hits: 1, open: 3, lost: 1, unripe: 3 } });
  expect(person.definition).toBe('lead-conversion-rate/agreed-person-entered-open-denominator');
  expect(await under('counts: episode')).toMatchObject({ n: 6, value: 1 / 6, beside: { open: 3, lost: 2 } });
  expect(await under('open: excluded')).toMatchObject({ n: 2, value: 1 / 2, beside: { open: 3 } });
  expect(await under('cohort: created', { to: day(5) })).toMatchObject({ n: 1, value: 0 });
});

it('reads the funnel with what became of those who entered each stage', async () => {
  const lens = await lensOf(
    ...[1, 2, 3, 4].map((lead) => mql(lead, day(0))),
    ['lead:1', day(2), 'staged', { stage: 'sal' }],
    ['lead:1', day(5), 'staged', { stage: 'customer' }],
    ['lead:2', day(4), 'staged', { stage: 'sal' }],
    ['lead:3', day(4), 'staged', { stage: 'disqualified' }],
    ['lead:4', day(8), 'created', { fields: {} }],
  );
  const funnel = await readFunnel(lens, {}, NO_TEXT);
  if (!funnel.ok) throw new Error(funnel.refusal.message);
  expect(
    funnel.value.steps.map(({ from, to, n, reached, lost, open, medianDays }) => [
      from,
      to,
      n,
      reached,
      lost,
      open,
      medianDays,
    ]),
  ).toEqual([
    ['mql', 'sal', 4, 2, 1, 1, 3],
    ['sal', 'customer', 2, 1, 0, 1, 3],
  ]);
  expect(funnel.value.curves[0]?.points).toEqual([
    { day: 4, reached: 0, lost: 0.25, atRisk: 4 },
    { day: 5, reached: 0.25, lost: 0.25, atRisk: 3 },
  ]);
  const now = funnel.value.stages.map((stage) => [stage.id, stage.entered, stage.now]);
  expect(now).toEqual([
    ['inquiry', 0, 0],
    ['mql', 4, 1],
    ['sal', 2, 1],
    ['sql', 0, 0],
    ['opportunity', 0, 0],
    ['customer', 1, 1],
  ]);
});

it('counts in the stages of a funnel those who entered within the time asked for, as its steps do', async () => {
  const lens = await lensOf(...[1, 2, 3].map((lead) => mql(lead, day(lead))), [
    'lead:1',
    day(5),
    'staged',
    { stage: 'sal' },
  ]);
  const told = async (from: number, to: number): Promise<unknown> => {
    const funnel = await readFunnel(lens, { from: day(from), to: day(to) }, NO_TEXT);
    if (!funnel.ok) throw new Error(funnel.refusal.message);
    const stages = funnel.value.stages.slice(1, 3).map(({ entered, now }) => [entered, now]);
    return [stages, funnel.value.steps.map(({ n }) => n)];
  };
  expect(await told(1, 3)).toEqual([
    [
      [2, 1],
      [0, 0],
    ],
    [2],
  ]);
  expect(await told(4, 6)).toEqual([
    [
      [0, 0],
      [1, 1],
    ],
    [0],
  ]);
  expect(await told(7, 9)).toEqual([
    [
      [0, 0],
      [0, 0],
    ],
    [0],
  ]);
});

it('names the records behind a number and those by which it differs from another count', async () => {
  const name = (external: string): object => ({ name: { external, label: `Deal ${external}` } });
  const lens = await lensOf(
    [...won(1, day(1), 10_000), name('D-1')] as unknown as Line,
    [...won(2, day(2), 20_050), name('D-2')] as unknown as Line,
    [...won(3, day(40), 30_000), name('D-3')] as unknown as Line,
  );
  const behind = await readBehind(lens, 'bookings', { by: 'month', key: '2025-01', limit: 1 }, NO_TEXT);
  expect(behind).toMatchObject({
    ok: true,
    value: { total: 2, counted: 2, records: [{ label: 'Deal D-1', says: '100' }] },
  });
  const report = [
    { record: 'D-1', says: '100.00' },
    { record: 'D-2', says: '200' },
    { record: 'D-9', says: '1' },
  ];
  const found = await reconcile(lens, 'bookings', report, {}, NO_TEXT);
  expect(found).toMatchObject({
    ok: true,
    value: {
      ours: 3,
      theirs: 3,
      onlyOurs: ['D-3'],
      onlyTheirs: ['D-9'],
      different: [{ record: 'D-2', ours: '200.5', theirs: '200' }],
    },
  });
});

it('sets every figure of the board against the year before the first signature', async () => {
  const signed = {
    agreement: 'a'.repeat(64),
    clause: 'stages',
    clauseDigest: 'b'.repeat(64),
    party: 'sales',
    by: 'Ana',
    from: day(400),
    authenticated: false,
  };
  const lines: Line[] = [
    mql('old', day(10)),
    mql(1, day(100)),
    mql(2, day(200)),
    mql(3, day(500)),
    mql(4, day(600)),
  ];
  const lens = await lensOf(...lines, mql(5, day(700)), ['workspace:self', day(390), 'signed', signed]);
  const board = await readScoreboard(lens, NO_TEXT, { period: 'year' });
  const figures = board.groups.flatMap((group) => group.figures);
  const qualified = figures.find((figure) => figure.id === 'qualified-leads');
  expect(qualified?.baseline).toEqual({ signedFor: day(400), before: 2, since: 3 });
  expect(qualified?.trend.map((row) => [row.key, row.value])).toEqual([
    ['2025', 3],
    ['2026', 3],
  ]);
  // The last year is not over: it is compared with nothing.
  expect(qualified?.change).toBeNull();
  expect(board.signedFor).toEqual([day(400)]);
  const none = figures.filter((figure) => figure.evidence === 'none');
  expect(none.length).toBeGreaterThan(10);
  for (const figure of none)
    expect([figure.id, figure.value, figure.missing.length]).toEqual([figure.id, null, 1]);
});

it('marks what rests on supposed decisions', async () => {
  const lens = await lensOf(mql(1, day(0)), mql(2, day(50)));
  const [subject, at, kind, payload] = handedOff(1, day(0), day(1));
  const draft = { subject, happenedAt: at, kind, payload, precision: 'instant', source: 'engine', key: 'x' };
  const supposed = await lens.withDecisions([draft as unknown as Draft]);
  const answer = await read(supposed, 'sla-attainment');
  expect(answer).toMatchObject({ definition: 'sla-attainment/decided-clocks/would-have', n: 1, value: 0 });
  expect((await read(supposed, 'qualified-leads')).definition).toBe('qualified-leads/first-time');
  await supposed.close();
});
