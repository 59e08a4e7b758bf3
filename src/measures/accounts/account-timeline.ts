/** Everything both sides did with an account, its people and its deals, in one order: newest first, a page of it. */
import { currencyDigits } from '../currency-digits.ts';
import type { History } from '../history/history.ts';
import type { Columns } from '../lens-port.ts';

export type TimelineSide = 'marketing' | 'sales' | null;
/** Whose doings alone are asked for; `neither`: what is no side's doing. */
export const TIMELINE_SIDES = ['marketing', 'sales', 'neither'] as const;

export type TimelineLine = {
  readonly seq: number;
  readonly at: number;
  /** Known by its date alone. */
  readonly byDay: boolean;
  readonly kind: string;
  /** Null: neither side's doing (a rating, an invoice). */
  readonly side: TimelineSide;
  readonly says: string;
  /** Whom or what it was with: the person, the deal, or the account. */
  readonly with: { readonly subject: string; readonly name: string };
  /** Who did it, by name; null where nobody is named. */
  readonly by: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
};

export type Timeline = {
  readonly total: number;
  readonly entries: readonly TimelineLine[];
};

type Cells = {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly n: number;
  readonly m: number;
  readonly l: number;
};
type Spoken = {
  readonly side: TimelineSide;
  readonly says: string;
  readonly by?: string;
  readonly money?: { readonly minor: number; readonly currency: string };
};
type Kind = {
  readonly kind: string;
  /** Columns that become a, b, c, d (words) and n, m, l (numbers). */
  readonly from: string;
  readonly words: string;
  readonly numbers?: string;
  /** Whose it is, where that is not `subject`. */
  readonly subject?: string;
  /** The engine's decision: left out where it only would have been. */
  readonly decided?: boolean;
  says(cells: Cells, word: (code: number) => string): Spoken;
};

const SIDE: readonly TimelineSide[] = [null, 'marketing', 'sales'];

function listed(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

function shown(share: number): string {
  return String(Math.round(share * 1000) / 1000);
}

const KINDS: readonly Kind[] = [
  {
    kind: 'touch',
    from: 'touch',
    words: 'type, channel, campaign, asset',
    numbers: 'side, 0, 0',
    says: ({ a, b, c, d, n }, word) => ({
      // A touch whose side was not said is marketing's: it is marketing's systems that record touches.
      side: SIDE[n] ?? 'marketing',
      says: listed(word(a), word(b), word(c) && `campaign ${word(c)}`, word(d) && `with ${word(d)}`),
    }),
  },
  { kind: 'created', from: 'created', words: '0, 0, 0, 0', says: () => ({ side: null, says: 'recorded' }) },
  {
    kind: 'stage',
    from: 'stage_event',
    words: 'stage, decided, 0, 0',
    says: ({ a, b }, word) => ({
      side: null,
      says: listed(`entered ${word(a)}`, b === 1 ? 'by the agreement' : ''),
    }),
  },
  {
    kind: 'attempt',
    from: 'attempt',
    words: 'activity, who, outcome, automatic',
    says: ({ a, b, c, d }, word) => ({
      side: 'sales',
      says: listed(word(a), word(c), d === 1 ? 'automatic' : ''),
      by: word(b),
    }),
  },
  {
    kind: 'answer',
    from: 'act',
    words: 'what, who, reason, 0',
    says: ({ a, b, c }, word) => ({
      side: a === 3 ? 'marketing' : 'sales',
      says: listed(['', 'accepted', 'returned', 'answered'][a] ?? '', word(c)),
      by: word(b),
    }),
  },
  {
    kind: 'closed',
    from: 'closed',
    words: 'outcome, currency, reason, said',
    numbers: 'amount, 0, 0',
    says: ({ a, b, c, d, n }, word) => ({
      side: 'sales',
      says: listed(a === 1 ? 'won' : 'lost', word(c)),
      ...(d === 1 ? { money: { minor: n, currency: word(b) } } : {}),
    }),
  },
  {
    kind: 'invoice',
    from: 'invoice',
    words: 'currency, opportunity, 0, 0',
    numbers: 'amount, 0, 0',
    says: ({ a, n }, word) => ({
      side: null,
      says: 'invoiced',
      money: { minor: n, currency: word(a) },
    }),
  },
  {
    kind: 'asset',
    from: 'asset_used',
    subject: 'subject_of',
    words: 'subject, who, 0, 0',
    says: ({ a, b }, word) => ({ side: 'sales', says: `used ${word(a)}`, by: word(b) }),
  },
  {
    kind: 'rating',
    from: 'rating',
    words: 'what, who, 0, 0',
    numbers: 'score, least, most',
    says: ({ a, b, n, m, l }, word) => ({
      side: null,
      says: `${word(a)} ${shown(n / 1000)} (of ${shown(m / 1000)} to ${shown(l / 1000)})`,
      by: word(b),
    }),
  },
  {
    kind: 'merge',
    from: 'merge',
    words: 'target, reason, 0, 0',
    says: ({ a, b }, word) => ({ side: null, says: listed(`goes on as ${word(a)}`, word(b)) }),
  },
  {
    kind: 'handoff',
    from: 'handed_off',
    words: 'clause, giver, taker, 0',
    decided: true,
    says: ({ a, b, c }, word) => ({
      side: SIDE[b] ?? null,
      says: `handed over to ${SIDE[c] ?? 'the other side'}: ${word(a)}`,
    }),
  },
  {
    kind: 'settled',
    from: 'settled',
    words: 'outcome, reason, late, 0',
    decided: true,
    says: ({ a, b, c }, word) => ({
      side: null,
      says: listed(`handoff ${word(a)}`, word(b), c === 1 ? 'late' : ''),
    }),
  },
  {
    kind: 'breach',
    from: 'breached',
    words: 'handoff, 0, 0, 0',
    decided: true,
    says: () => ({ side: null, says: 'not answered in time' }),
  },
  {
    kind: 'recycled',
    from: 'recycled',
    words: 'reason, 0, 0, 0',
    decided: true,
    says: ({ a }, word) => ({ side: 'marketing', says: listed('recycled', word(a)) }),
  },
  {
    kind: 'owner',
    from: 'assignment',
    words: 'owner, 0, 0, 0',
    says: ({ a }, word) => ({
      side: null,
      says: a === 0 ? 'has no owner any more' : `belongs to ${word(a)}`,
    }),
  },
];
/** Words of a, b, c, d that are people's or things' codes; small numbers among them are none. */
const NUMBERS_IN: Readonly<Record<string, readonly ('a' | 'b' | 'c' | 'd')[]>> = {
  stage: ['b'],
  attempt: ['d'],
  answer: ['a'],
  closed: ['a', 'd'],
  handoff: ['b', 'c'],
  settled: ['c'],
};

/** One kind after the other over the few subjects asked for: the whole table is never brought over. */
function selectOf({ from, words, numbers = '0, 0, 0', subject = 'subject' }: Kind, codes: string): string {
  const [a, b, c, d] = words.split(', ');
  const [n, m, l] = numbers.split(', ');
  const place = KINDS.findIndex((kind) => kind.from === from);
  return (
    `SELECT ${place}::INTEGER AS kind, seq::DOUBLE AS seq, ${subject}::INTEGER AS about, happened::DOUBLE AS happened, prec, ` +
    `${a}::INTEGER AS a, ${b}::INTEGER AS b, ${c}::INTEGER AS c, ${d}::INTEGER AS d, ` +
    `${n}::DOUBLE AS n, ${m}::DOUBLE AS m, ${l}::DOUBLE AS l FROM "${from}" ` +
    `WHERE ${subject} IN (${codes})`
  );
}

type Row = { readonly columns: Columns; readonly row: number };

function cell({ columns, row }: Row, name: string): number {
  return columns.of[name]?.[row] ?? 0;
}

async function wordsFor(history: History, page: readonly Row[]): Promise<(code: number) => string> {
  const codes = new Set<number>();
  for (const row of page) {
    const kind = KINDS[cell(row, 'kind')]?.kind ?? '';
    for (const name of ['a', 'b', 'c', 'd'] as const) {
      const code = cell(row, name);
      if (code > 0 && !(NUMBERS_IN[kind] ?? []).includes(name)) codes.add(code);
    }
    codes.add(cell(row, 'about'));
  }
  const list = [...codes];
  const labels = await history.lens.labelsOf(list);
  const known = new Map(list.map((code, index) => [code, labels[index] ?? '']));
  return (code) => known.get(code) ?? '';
}

function cellsOf(row: Row): Cells {
  const [a, b, c, d] = [cell(row, 'a'), cell(row, 'b'), cell(row, 'c'), cell(row, 'd')];
  return { a, b, c, d, n: cell(row, 'n'), m: cell(row, 'm'), l: cell(row, 'l') };
}

/** Whose doing it is: known from the kind and its numbers, whatever the words are. */
function sideOf(row: Row): (typeof TIMELINE_SIDES)[number] {
  return (KINDS[cell(row, 'kind')] as Kind).says(cellsOf(row), () => '').side ?? 'neither';
}

function lineOf(row: Row, word: (code: number) => string, subject: string): TimelineLine {
  const kind = KINDS[cell(row, 'kind')] as Kind;
  const { side, says, by = '', money } = kind.says(cellsOf(row), word);
  return {
    seq: cell(row, 'seq'),
    at: cell(row, 'happened'),
    byDay: cell(row, 'prec') === 2,
    kind: kind.kind,
    side,
    says,
    with: { subject, name: word(cell(row, 'about')) },
    by: by === '' ? null : by,
    amount: money === undefined ? null : money.minor / currencyDigits(money.currency).units,
    currency: money?.currency ?? null,
  };
}

export type TimelineQuestion = {
  /** Left out: everything. */
  readonly side?: (typeof TIMELINE_SIDES)[number];
  readonly after: number;
  readonly limit: number;
};

/** A page of what happened with these subjects up to `at`, newest first; of one moment, what was recorded later first. */
export async function timelineOf(
  history: History,
  subjects: readonly number[],
  at: number,
  { side, after, limit }: TimelineQuestion,
): Promise<Timeline> {
  const codes = [...subjects].join(', ');
  if (codes === '') return { total: 0, entries: [] };
  const kinds = KINDS.filter((kind) => !(kind.decided === true && history.lens.hypothetical));
  // Touches move without the other entries, so they are asked for apart.
  const asked = [
    { some: kinds.filter((kind) => kind.from === 'touch'), shelf: 'touches' },
    { some: kinds.filter((kind) => kind.from !== 'touch'), shelf: 'events' },
  ] as const;
  const rows: Row[] = [];
  for (const { some, shelf } of asked) {
    const sql = some.map((kind) => selectOf(kind, codes)).join(' UNION ALL ');
    const columns = await history.rows(sql, shelf);
    for (let row = 0; row < columns.rows; row++) {
      const one = { columns, row };
      if (cell(one, 'happened') > at || (side !== undefined && sideOf(one) !== side)) continue;
      rows.push(one);
    }
  }
  rows.sort(
    (one, other) => cell(other, 'happened') - cell(one, 'happened') || cell(other, 'seq') - cell(one, 'seq'),
  );
  const page = rows.slice(after, after + limit);
  const word = await wordsFor(history, page);
  const about = await history.lens.textsOf(page.map((row) => cell(row, 'about')));
  return { total: rows.length, entries: page.map((row, index) => lineOf(row, word, about[index] ?? '')) };
}
