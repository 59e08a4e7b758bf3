/**
 * Customers who could speak for us: those who bought, by what they are and bought, how content they last said they are,
 * and how often they were asked in the period that runs.
 */

import { REFERENCE } from '../../vocabulary/report-words.ts';
import { SATISFIED } from '../defined/customer-satisfaction.ts';
import { ratingsOf } from '../defined/ratings-of.ts';
import { dealsOf, WON } from '../history/deals.ts';
import {
  type History,
  type MeasureContext,
  openHistory,
  subjectTypes,
  typeNumber,
} from '../history/history.ts';
import { factsOf, relationsOf } from '../history/relations.ts';
import type { Lens } from '../lens-port.ts';

export type Wanted = {
  readonly industry?: string | undefined;
  readonly product?: string | undefined;
  /** People, about. */
  readonly employees?: number | undefined;
};
export type Candidate = {
  readonly subject: string;
  readonly id: string;
  readonly name: string;
  readonly industry: string | null;
  readonly employees: number | null;
  readonly products: readonly string[];
  /** The share of the scale last given; null where they were never asked. */
  readonly satisfaction: number | null;
  readonly satisfied: boolean;
  /** Which of what was wanted fits. */
  readonly fits: readonly ('industry' | 'product' | 'size')[];
  readonly lastWonAt: number;
  /** How often asked in the period. */
  readonly asked: number;
};

/** Between half and twice as many people is the same size. */
const SAME_SIZE = 2;

type Reader = (subject: number) => number;

async function reader(history: History, fields: readonly string[]): Promise<Reader> {
  const codes = [...(await history.lens.codesOf(fields))].filter((code) => code > 0);
  const facts = await Promise.all(codes.map((code) => factsOf(history, code)));
  return (subject) => {
    for (const said of facts) {
      const value = said.known(subject, history.asOf);
      if (value > 0) return value;
    }
    return 0;
  };
}

/** How often each customer was asked to speak since an instant. */
async function timesAsked(history: History, since: number): Promise<ReadonlyMap<number, number>> {
  const role = (await history.lens.codesOf([REFERENCE]))[0] ?? 0;
  const times = new Map<number, number>();
  if (role === 0) return times;
  const types = await subjectTypes(history);
  const rows = await history.rows(
    'SELECT subject, target, role, happened::DOUBLE AS happened FROM link ORDER BY happened, seq',
  );
  for (let row = 0; row < rows.rows; row++) {
    const [from, to] = [rows.of['subject']![row]!, rows.of['target']![row]!];
    const counts = rows.of['role']![row] === role && types[to] === typeNumber('insight');
    if (counts && rows.of['happened']![row]! >= since) times.set(from, (times.get(from) ?? 0) + 1);
  }
  return times;
}

type Bought = { lastWonAt: number; readonly products: Set<number>; industry: number; employees: number };

async function customers(history: History): Promise<ReadonlyMap<number, Bought>> {
  const deals = await dealsOf(history);
  const { accountOf, leadOfDeal } = await relationsOf(history);
  const product = await reader(history, ['product']);
  const industry = await reader(history, ['industry', 'segment', 'sector']);
  const employees = await reader(history, ['employees', 'size']);
  const found = new Map<number, Bought>();
  for (let deal = 0; deal < deals.codes.length; deal++) {
    if (deals.outcome[deal] !== WON) continue;
    const code = deals.codes[deal] as number;
    const lead = leadOfDeal[code] as number;
    const account = (accountOf[code] as number) || (accountOf[lead] as number);
    if (account === 0) continue;
    const known = found.get(account) ?? { lastWonAt: 0, products: new Set(), industry: 0, employees: 0 };
    found.set(account, known);
    known.lastWonAt = Math.max(known.lastWonAt, deals.closedAt[deal] as number);
    known.products.add(product(code));
    known.industry ||= industry(account) || industry(lead);
    known.employees ||= employees(account) || employees(lead);
  }
  return found;
}

async function contentment(history: History): Promise<ReadonlyMap<number, number>> {
  const ratings = await ratingsOf(history, ['satisfaction', 'customer-satisfaction', 'csat']);
  const last = new Map<number, { readonly at: number; readonly share: number }>();
  for (let row = 0; row < ratings.rows; row++) {
    const [account, at] = [ratings.account[row] as number, ratings.at[row] as number];
    if (at >= (last.get(account)?.at ?? 0)) last.set(account, { at, share: ratings.share[row] as number });
  }
  return new Map([...last].map(([account, { share }]) => [account, share]));
}

function same(one: string | null, other: string | undefined): boolean {
  return one !== null && other !== undefined && one.toLowerCase() === other.trim().toLowerCase();
}

function fitsOf(
  one: Pick<Candidate, 'industry' | 'products' | 'employees'>,
  wanted: Wanted,
): Candidate['fits'] {
  const fits: Candidate['fits'][number][] = [];
  if (same(one.industry, wanted.industry)) fits.push('industry');
  if (one.products.some((product) => same(product, wanted.product))) fits.push('product');
  const { employees } = wanted;
  if (employees !== undefined && one.employees !== null) {
    const ratio = one.employees / Math.max(1, employees);
    if (ratio <= SAME_SIZE && ratio >= 1 / SAME_SIZE) fits.push('size');
  }
  return fits;
}

async function reading(history: History, wanted: Wanted, since: number): Promise<readonly Candidate[]> {
  const bought = [...(await customers(history))];
  const content = await contentment(history);
  const times = await timesAsked(history, since);
  const codes = bought.map(([account]) => account);
  const facts = bought.flatMap(([, one]) => [one.industry, one.employees, ...one.products]);
  const distinct = [...new Set(facts)].filter((code) => code > 0);
  const texts = await history.lens.textsOf(distinct);
  const word = new Map(distinct.map((code, index) => [code, texts[index] ?? '']));
  const [subjects, names, ids] = [
    await history.lens.textsOf(codes),
    await history.lens.labelsOf(codes),
    await history.lens.externalsOf(codes),
  ];
  const all = bought.map(([account, one], index): Candidate => {
    const employees = Number.parseInt(word.get(one.employees) ?? '', 10);
    const known = {
      industry: word.get(one.industry) ?? null,
      products: [...one.products].flatMap((code) => word.get(code) ?? []),
      employees: Number.isNaN(employees) ? null : employees,
    };
    const satisfaction = content.get(account) ?? null;
    return {
      ...known,
      ...{ subject: subjects[index] ?? '', name: names[index] ?? '', id: ids[index] ?? '' },
      ...{ satisfaction, satisfied: satisfaction !== null && satisfaction >= SATISFIED },
      ...{ fits: fitsOf(known, wanted), lastWonAt: one.lastWonAt, asked: times.get(account) ?? 0 },
    };
  });
  return all.sort(
    (one, other) =>
      Number(other.satisfied) - Number(one.satisfied) ||
      other.fits.length - one.fits.length ||
      one.asked - other.asked ||
      (other.satisfaction ?? 0) - (one.satisfaction ?? 0) ||
      (one.subject < other.subject ? -1 : 1),
  );
}

/** Those content first, then who fits best, then who was asked least. `since` begins the period uses are counted in. */
export function referencePool(
  lens: Lens,
  wanted: Wanted,
  since: number,
  context: MeasureContext,
): Promise<readonly Candidate[]> {
  return lens.answer(() => reading(openHistory(lens, context), wanted, since));
}
