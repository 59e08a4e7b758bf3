/** Pay read from the records themselves: what is counted, for whom it is told, another plan beside it, a sealed annex. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/agreement/canonical.ts';
import type { Asker, Role } from '../../src/operations/context.ts';
import type { ReadIncentivesOutput } from '../../src/operations/incentives/read-incentives.ts';
import type { ReadMeasureOutput } from '../../src/operations/read-measure.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';
import { crmFacts, toldDirectory } from './told-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-incentives-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ANNEX = 'seller: 80000\nana: 100000\n';
const acme = readFileSync(new URL('../scenarios/acme.yaml', import.meta.url), 'utf8');
const text = `${acme}
parties:
  list:
    - { id: marketing, name: Marketing, side: marketing }
    - { id: sales, name: Sales, side: sales }
  visibility:
    purpose: To keep promises; not to rate people.
    entitled: [{ roles: [executive], says: They answer for the promise. }]
compensation:
  roles:
    - id: seller
      name: Seller
      side: sales
      variable: 0.5
      components:
        - { id: orders, says: Orders, measure: bookings, rate: 10%, per: quarter, clawback: { within: 200 days, share: 0.5 } }
        - { id: margin, says: Margin, measure: gross-margin, share: 0.5, per: quarter, target: 0.5 }
    - id: marketer
      name: Marketer
      side: marketing
      variable: 0.2
      components: [{ id: leads, says: Leads, measure: qualified-leads, each: 30, per: month, level: company }]
  sealed: { says: Amounts, digest: ${digestOf(ANNEX)}, readers: [ana, chief] }
`;

let directory: MemoryDirectory;

function answerTo(input: object, asker: Asker = ASKING.asker, operation = 'read-incentives') {
  return directory.ask({ operation, input, workspace: 'main' }, { ...ASKING, asker });
}

async function told(input: object = {}, asker?: Asker): Promise<ReadIncentivesOutput> {
  const answer = await answerTo(input, asker);
  if (!answer.ok) throw new Error(`${answer.refusal.why}: ${answer.refusal.says}`);
  return answer.value as ReadIncentivesOutput;
}

const someone = (person: string | null, ...roles: readonly Role[]): Asker => ({
  ...ASKING.asker,
  ...{ name: person ?? 'somebody', roles, authenticated: true, user: 'u', by: 'session', person, side: null },
});

const euros = (major: number) => ({ minor: major * 100, currency: 'EUR' });

/** Ana wins twice, once below cost and once for a customer who leaves; Ben's deal is shared with her. */
const DEALS = [
  { id: 'D1', owner: 'ana', on: '2025-02-10', amount: 20_000, list: 25_000, cost: 8_000 },
  { id: 'D2', owner: 'ana', on: '2025-05-20', amount: 10_000, list: 20_000, cost: 12_000 },
  {
    id: 'D3',
    owner: 'ben',
    on: '2025-05-21',
    amount: 30_000,
    list: 30_000,
    cost: 9_000,
    split: 'ana 25%, ben 75%',
  },
] as const;

beforeAll(async () => {
  directory = memoryDirectory(root);
  directory.setNow('2025-01-02T06:00:00Z');
  await toldDirectory(() => directory).signed(text);
  const facts = await crmFacts(directory);
  const { subject } = facts;
  const say = (on: string, draft: object) => facts.say(`${on}T10:00:00Z`, draft);
  for (const [person, role] of [
    ['ana', 'Seller'],
    ['ben', 'Seller'],
    ['mia', 'Marketer'],
  ] as const) {
    const fields = { role, team: 'North', side: role === 'Seller' ? 'sales' : 'marketing' };
    const name = { external: person, label: person.toUpperCase() };
    say('2025-01-03', { kind: 'created', subject: await subject('user', person), payload: { fields }, name });
  }
  for (const { id, owner, on, amount, list, cost, ...more } of DEALS) {
    const deal = await subject('opportunity', id);
    const fields = { product: id, list_price: euros(list), cost: euros(cost), ...more };
    const name = { external: id, label: `Order ${id}` };
    say('2025-01-10', { kind: 'created', subject: deal, payload: { fields }, name });
    say('2025-01-10', { kind: 'assigned', subject: deal, payload: { owner: await subject('user', owner) } });
    say('2025-01-10', {
      kind: 'linked',
      subject: deal,
      payload: { to: await subject('account', `of ${id}`) },
    });
    say(on, { kind: 'closed', subject: deal, payload: { outcome: 'won', amount: euros(amount) } });
  }
  const left = await subject('account', 'of D2');
  say('2025-08-01', { kind: 'changed', subject: left, payload: { fields: { contract: 'ended' } } });
  for (const n of [1, 2]) {
    const lead = await subject('lead', `L${n}`);
    say(`2025-03-0${n}`, { kind: 'created', subject: lead, payload: { fields: {} } });
    say(`2025-03-0${n}`, { kind: 'staged', subject: lead, payload: { stage: 'mql' } });
  }
  // Records go on: the year before is over.
  say('2026-01-04', { kind: 'created', subject: await subject('lead', 'L3'), payload: { fields: {} } });
  await facts.append('2026-01-05T09:00:00Z');
  directory.setNow('2026-01-05T09:00:00Z');
});

describe('pay from the records', () => {
  it('pays deals by owner and split, takes back from whoever lost the customer, and lists what is behind', async () => {
    const { roles, people, currency, period, plan } = await told({ people: true });
    expect([plan?.from, currency, period]).toEqual([
      'in-force',
      'EUR',
      { key: '2025', from: '2025-01-01', to: '2026-01-01', whole: true },
    ]);
    const seller = roles.find(({ role }) => role === 'seller');
    const orders = seller?.components.find(({ id }) => id === 'orders');
    expect([orders?.pay, orders?.n]).toEqual([6_000, 4]);
    expect(seller?.clawbacks).toMatchObject({ pay: 500, n: 1 });
    expect(orders?.lines.map(({ label, pay }) => [label, pay])).toEqual([
      ['Order D3', 3_000],
      ['Order D1', 2_000],
      ['Order D2', 1_000],
    ]);
    const paid = (person: string) =>
      people.find((one) => one.person === person)?.components.find(({ id }) => id === 'orders')?.pay;
    expect([paid('ana'), paid('ben')]).toEqual([2_000 + 1_000 + 750, 2_250]);
    expect(roles.find(({ role }) => role === 'marketer')).toMatchObject({ total: 60, holders: 1 });
  });

  it('counts what the measure of the same name counts', async () => {
    const { roles } = await told();
    const orders = roles[0]?.components.find(({ id }) => id === 'orders');
    const input = { id: 'bookings', from: '2025-01-01', to: '2026-01-01' };
    const measured = await answerTo(input, ASKING.asker, 'read-measure');
    if (!measured.ok) throw new Error(measured.refusal.says);
    expect((orders?.pay ?? 0) * 10).toBe((measured.value as ReadMeasureOutput).value);
  });

  it('weighs what a deal pays in all, and says what is missing for the rest', async () => {
    const orders = `compensation:
  roles: [{ id: seller, name: Seller, side: sales, variable: 0.5, components: [{ id: o, says: O, measure: bookings, rate: 10%, per: quarter }] }]
`;
    const { conflicts, levers, says, other } = await told({ plan: orders });
    const found = (kind: string) => conflicts.find((one) => one.kind === kind);
    // Below cost, D2 lowers Ana’s pay on margin by more than its commission; paid on orders alone it pays.
    expect(found('paid-for-losses')).toMatchObject({ found: false, missing: null });
    expect(other?.conflicts.find(({ kind }) => kind === 'paid-for-losses')).toMatchObject({
      ...{ foundBefore: false, foundAfter: true, after: 1_000 },
    });
    expect(found('lead-count-against-acceptance')?.missing).toContain('whether each lead');
    expect(levers.find(({ lever }) => lever === 'retention')).toMatchObject({ kinds: [] });
    const point = levers[0]?.kinds[0];
    expect([point?.n, point?.company.margin]).toEqual([3, -750]);
    expect(says).toContain('no payroll');
  });

  it('pays out another clause on the same past, and names the faults of one by its own lines', async () => {
    const plan = (rate: string) => `compensation:
  roles:
    - id: seller
      name: Seller
      side: sales
      variable: 0.5
      components: [{ id: m, says: M, measure: gross-margin, rate: ${rate}, per: quarter }]
`;
    const { other } = await told({ plan: plan('10%') });
    // 12,000 + 21,000 − 2,000 of margin, by person and quarter: Ana 1,200 and 325, Ben 1,575.
    expect(other?.roles.find(({ role }) => role === 'seller')?.after).toBe(3_100);
    expect(other?.roles.find(({ role }) => role === 'marketer')).toMatchObject({ after: null });
    expect(await answerTo({ plan: plan('ten') })).toMatchObject({
      refusal: { kind: 'not-valid', faults: [{ line: 7 }] },
    });
  });

  it('takes amounts from the annex both sides signed, and from no other', async () => {
    const supposed = await told();
    expect(supposed.roles[0]?.supposedPay).toBe(100_000);
    const { roles, people } = await told({ annex: ANNEX, people: true });
    expect(roles[0]?.supposedPay).toBeNull();
    const margin = (person: string) =>
      people.find((one) => one.person === person)?.components.find(({ id }) => id === 'margin')?.pay;
    // Ana: 100,000 × 50 % × 50 % / 4 × (60 % / 50 %) and × (3,250 / 17,500 / 50 %).
    expect(margin('ana')).toBe(7_500 + 2_321.43);
    expect(await answerTo({ annex: `${ANNEX} ` })).toMatchObject({ refusal: { why: 'not-the-annex' } });
  });

  it('tells of whole periods only, by their names', async () => {
    const { roles, period } = await told({ period: '2025-Q2' });
    expect([period?.key, roles[0]?.components[0]?.pay]).toEqual(['2025-Q2', 4_000]);
    expect(await answerTo({ period: 'soon' })).toMatchObject({ refusal: { why: 'no-such-period' } });
    expect(await answerTo({ period: 'this-year' })).toMatchObject({ refusal: { why: 'not-over' } });
  });
});

describe('who is told', () => {
  it('withholds pay from whom the clause does not entitle, and says that there is one and why', async () => {
    const refused = await answerTo({}, someone('ben', 'sales'));
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'not-allowed', why: 'pay-withheld' } });
    const says = refused.ok ? '' : refused.refusal.says;
    expect(says).toMatch(/There is a pay plan.*executives.*digest/);
    expect(says).not.toMatch(/Seller|10 ?%/);
    expect(await answerTo({ plan: text }, someone('ben', 'marketing'))).toMatchObject({ ok: false });
  });

  it('says in the statement for works councils that pay hangs on figures, and on which to those entitled only', async () => {
    const stated = async (asker: Asker) => {
      const answer = await answerTo({}, asker, 'read-works-council');
      return answer.ok ? (answer.value as { pay: string[] | null }).pay : answer.refusal;
    };
    expect(await stated(someone('ben', 'sales'))).toBeNull();
    expect(await stated(someone(null, 'executive'))).toContainEqual(expect.stringContaining('Gross margin'));
  });

  it('tells roles to readers of the clause, and rows of persons to whom the agreement entitles', async () => {
    const ana = await told({ people: true }, someone('ana', 'sales'));
    expect(ana.people.map(({ person }) => person)).toEqual(['ana']);
    expect(ana.peopleWithheld).toContain('rows of other persons are left out');
    const chief = await told({ people: true }, someone(null, 'executive'));
    expect(chief.people.map(({ person }) => person)).toEqual(['ana', 'ben', 'mia']);
    const administrator = await told({ people: true }, someone(null, 'administrator'));
    expect(administrator.people).toEqual([]);
  });
});
