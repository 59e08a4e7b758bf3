/** Which touches of a deal count, and in which order: by the agreement's types, window, repeats and ties. */
import type { CreditTerms } from '../../attribution/clause-terms.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { dayAt } from '../../vocabulary/local-date.ts';
import type { Column, Columns } from '../lens-port.ts';
import { type BySubject, bySubject } from './by-subject.ts';
import type { History } from './history.ts';

export const MARKETING = 1;
export const SALES = 2;

/** Touches as they count, deal after deal: imported touches, and attempts by people of sales, whose activity is type and channel. */
export type CountedTouches = {
  readonly at: Float64Array;
  readonly side: Uint8Array;
  readonly type: Int32Array;
  readonly channel: Int32Array;
  readonly campaign: Int32Array;
  readonly asset: Int32Array;
  /** The person who made an attempt; 0 for a touch. */
  readonly who: Int32Array;
};

type Source = { readonly columns: Columns; readonly index: BySubject };
export type TouchSources = { readonly touches: Source; readonly attempts: Source };

export async function touchSources(history: History): Promise<TouchSources> {
  const { words } = history.lens;
  const touches = await history.lens.touches([
    ...(['seq', 'subject', 'happened', 'type', 'channel', 'campaign', 'asset', 'side'] as const),
  ]);
  const attempts = await history.rows(
    'SELECT subject, seq::DOUBLE AS seq, happened::DOUBLE AS happened, activity, who FROM attempt WHERE automatic = 0 ' +
      'ORDER BY subject, happened, seq',
  );
  return {
    touches: { columns: touches, index: bySubject(touches, words) },
    attempts: { columns: attempts, index: bySubject(attempts, words) },
  };
}

/** Touches lie in [from, until); null: every type counts. */
export type TouchSpan = {
  readonly from: number;
  readonly until: number;
  readonly types: ReadonlySet<number> | null;
};

/** Calls with each row of a subject within the span, in the order of time, until told that it is enough. */
function eachWithin(
  { columns, index }: Source,
  type: Column,
  subject: number,
  { from, until, types }: TouchSpan,
  take: (row: number) => boolean,
): boolean {
  const happened = columns.of['happened'] as Float64Array;
  const end = index.starts[subject + 1] as number;
  for (let row = index.starts[subject] as number; row < end; row++) {
    const at = happened[row] as number;
    if (at >= until) return false;
    if (at < from || (types !== null && !types.has(type[row] as number))) continue;
    if (take(row)) return true;
  }
  return false;
}

/** Whether a touch of marketing lies there. A touch whose side was not said is marketing's: its systems record touches. */
export function marketingWithin(
  { touches }: TouchSources,
  subjects: readonly number[],
  span: TouchSpan,
): boolean {
  const { side, type } = touches.columns.of as { side: Uint8Array; type: Int32Array };
  return subjects.some((subject) => eachWithin(touches, type, subject, span, (row) => side[row] !== SALES));
}

/** Gathers the touches of one deal after another. A touch is told by its row; an attempt by its row, negative, minus one. */
export type TouchGatherer = {
  /** Takes the touches of these subjects, in the order in which they count; how many there are of all so far. */
  take(subjects: readonly number[], span: TouchSpan): number;
  /** When the one at this place was. */
  at(place: number): number;
  columns(): CountedTouches;
};

/** Rows of the sources read alike, whichever they stand in. */
function readers({ touches, attempts }: TouchSources) {
  const read = (name: string, ofAttempt: string | number) => {
    const column = touches.columns.of[name] as Column;
    const other = typeof ofAttempt === 'number' ? null : (attempts.columns.of[ofAttempt] as Column);
    return (ref: number): number =>
      ref >= 0
        ? (column[ref] as number)
        : other === null
          ? (ofAttempt as number)
          : (other[-1 - ref] as number);
  };
  const said = read('side', SALES);
  return {
    at: read('happened', 'happened'),
    seq: read('seq', 'seq'),
    subject: read('subject', 'subject'),
    side: (ref: number): number => (said(ref) === SALES ? SALES : MARKETING),
    type: read('type', 'activity'),
    channel: read('channel', 'activity'),
    campaign: read('campaign', 0),
    asset: read('asset', 0),
  };
}

type Readers = ReturnType<typeof readers>;

/** At one instant the side the agreement lets go first, else the one recorded first. */
function ordering(read: Readers, ties: CreditTerms['ties']): (one: number, other: number) => number {
  const first = ties === 'marketing-first' ? MARKETING : SALES;
  const rank = (ref: number): number => (ties === 'as-recorded' || read.side(ref) === first ? 0 : 1);
  return (one, other) =>
    read.at(one) - read.at(other) || rank(one) - rank(other) || read.seq(one) - read.seq(other);
}

/** Of equal touches of one person on one day, the first. */
function onceADay(history: History, read: Readers, refs: readonly number[]): readonly number[] {
  const seen = new Set<string>();
  return refs.filter((ref) => {
    const day = dayAt(history.lens.zone, read.at(ref) as Instant);
    const what = [read.subject, read.side, read.type, read.channel, read.campaign, read.asset];
    const key = [day, ...what.map((one) => one(ref))].join(' ');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export function gatherTouches(history: History, sources: TouchSources, terms: CreditTerms): TouchGatherer {
  const read = readers(sources);
  const order = ordering(read, terms.ties);
  const { touches, attempts } = sources;
  const typeOf = touches.columns.of['type'] as Int32Array;
  const activityOf = attempts.columns.of['activity'] as Int32Array;
  const all: number[] = [];
  return {
    take(subjects, span) {
      const found: number[] = [];
      for (const subject of subjects) {
        eachWithin(touches, typeOf, subject, span, (row) => found.push(row) < 0);
        eachWithin(attempts, activityOf, subject, span, (row) => found.push(-1 - row) < 0);
      }
      found.sort(order);
      for (const ref of terms.repeated === 'every' ? found : onceADay(history, read, found)) all.push(ref);
      return all.length;
    },
    at: (place) => read.at(all[place] as number),
    columns: () => columnsOf(Int32Array.from(all), sources),
  };
}

/** A column of what was gathered: of touches from one column, of attempts from another or always the same. */
function gathered<Out extends Column>(
  refs: Int32Array,
  out: Out,
  ofTouch: Column | number,
  ofAttempt: Column | number,
): Out {
  for (let place = 0; place < refs.length; place++) {
    const ref = refs[place] as number;
    const from = ref >= 0 ? ofTouch : ofAttempt;
    out[place] = typeof from === 'number' ? from : (from[ref >= 0 ? ref : -1 - ref] as number);
  }
  return out;
}

function columnsOf(refs: Int32Array, { touches, attempts }: TouchSources): CountedTouches {
  const [touch, attempt] = [touches.columns.of, attempts.columns.of];
  const { activity = 0 } = attempt;
  const codes = (ofTouch: Column | number = 0, ofAttempt: Column | number = 0): Int32Array =>
    gathered(refs, new Int32Array(refs.length), ofTouch, ofAttempt);
  const side = gathered(refs, new Uint8Array(refs.length), touch['side'] ?? 0, SALES);
  for (let place = 0; place < side.length; place++) if (side[place] !== SALES) side[place] = MARKETING;
  return {
    at: gathered(refs, new Float64Array(refs.length), touch['happened'] ?? 0, attempt['happened'] ?? 0),
    side,
    type: codes(touch['type'], activity),
    channel: codes(touch['channel'], activity),
    campaign: codes(touch['campaign']),
    asset: codes(touch['asset']),
    who: codes(0, attempt['who']),
  };
}
