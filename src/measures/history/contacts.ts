/** Which people at which accounts the company is in touch with at an instant: both sides acted within the time agreed. */
import { DAY_MS } from '../../vocabulary/instant.ts';
import type { Columns } from '../lens-port.ts';
import { type BySubject, bySubject, lastRowBy } from './by-subject.ts';
import {
  type AgreedWords,
  agreedWords,
  attemptKind,
  EXCHANGE,
  OURS,
  THEIRS,
  touchKind,
} from './contact-words.ts';
import type { History } from './history.ts';

/** Where the agreement does not say within which time somebody must have been met. */
export const USUAL_WINDOW_DAYS = 90;

const UNIT_MS: Readonly<Record<string, number>> = { minutes: 60_000, hours: 3_600_000 };

/** The time within which both sides must have acted, in ms: the relationship clause's, else 90 days. */
export function contactWindow({ context }: History): number {
  const agreed = context.agreement?.relationship?.accounts?.seenWithin;
  if (agreed === undefined) return USUAL_WINDOW_DAYS * DAY_MS;
  return agreed.amount * (UNIT_MS[agreed.unit] ?? DAY_MS);
}

/** What was done with each subject: touches and human attempts, by subject and time, each of a kind of contact-words. */
export type Dealings = {
  readonly touches: { readonly index: BySubject; readonly at: Float64Array; readonly type: Int32Array };
  readonly touchKinds: Uint8Array;
  readonly attempts: { readonly index: BySubject; readonly at: Float64Array; readonly kind: Uint8Array };
  /** Whether anything shows the other side at all. */
  readonly theirsKnown: boolean;
};

/** Kinds belong to the columns, as far as the same words are agreed on. */
type Kept = { readonly kinds: Uint8Array; readonly agreed: string };
const kept = new WeakMap<Columns, Kept>();

function activitiesOf({ context }: History) {
  return context.agreement?.vocabulary?.activities;
}

function nameOf(history: History): string {
  const { shows, outcomes } = activitiesOf(history) ?? {};
  return JSON.stringify([shows, outcomes]);
}

/** The kind of each touch type, by code. */
async function kindsOf(history: History, touches: Columns, agreed: AgreedWords): Promise<Uint8Array> {
  const known = kept.get(touches);
  const name = nameOf(history);
  if (known !== undefined && known.agreed === name && known.kinds.length > history.lens.words)
    return known.kinds;
  const used = new Uint8Array(history.lens.words + 1);
  const types = touches.of['type'] as Int32Array;
  for (let row = 0; row < types.length; row++) used[types[row] as number] = 1;
  const codes = Array.from(used.keys()).filter((code) => used[code] === 1);
  const texts = await history.lens.textsOf(codes);
  const kinds = new Uint8Array(used.length);
  codes.forEach((code, index) => {
    kinds[code] = touchKind(texts[index] ?? '', agreed);
  });
  kept.set(touches, { kinds, agreed: name });
  return kinds;
}

/** The kind of each attempt: those of one activity and outcome are of one kind. */
async function attemptKinds(history: History, attempts: Columns, agreed: AgreedWords): Promise<Uint8Array> {
  const known = kept.get(attempts);
  const name = nameOf(history);
  if (known?.agreed === name) return known.kinds;
  const [activity, outcome] = [attempts.of['activity'] as Int32Array, attempts.of['outcome'] as Int32Array];
  const used = new Uint8Array(history.lens.words + 1);
  for (let row = 0; row < activity.length; row++) {
    used[activity[row] as number] = 1;
    used[outcome[row] as number] = 1;
  }
  used[0] = 0;
  const codes = Array.from(used.keys()).filter((code) => used[code] === 1);
  const texts = await history.lens.textsOf(codes);
  const text = new Map(codes.map((code, index) => [code, texts[index] ?? '']));
  const kindOf = new Map<number, number>();
  const kinds = new Uint8Array(activity.length);
  for (let row = 0; row < kinds.length; row++) {
    const [what, end] = [activity[row] as number, outcome[row] as number];
    const pair = what * used.length + end;
    const kind = kindOf.get(pair) ?? attemptKind(text.get(what) ?? '', text.get(end) ?? '', agreed);
    kindOf.set(pair, kind);
    kinds[row] = kind;
  }
  kept.set(attempts, { kinds, agreed: name });
  return kinds;
}

async function readDealings(history: History): Promise<Dealings> {
  const agreed = agreedWords(activitiesOf(history));
  const touches = await history.lens.touches(['subject', 'happened', 'type']);
  const touchKinds = await kindsOf(history, touches, agreed);
  const attempts = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, activity, outcome FROM attempt WHERE automatic = 0 ' +
      'ORDER BY subject, happened, seq',
  );
  const kind = await attemptKinds(history, attempts, agreed);
  const { words } = history.lens;
  return {
    touches: {
      index: bySubject(touches, words),
      at: touches.of['happened'] as Float64Array,
      type: touches.of['type'] as Int32Array,
    },
    touchKinds,
    attempts: { index: bySubject(attempts, words), at: attempts.of['happened'] as Float64Array, kind },
    theirsKnown: kind.includes(EXCHANGE) || touchKinds.some((one) => one > OURS),
  };
}

export function dealingsOf(history: History): Promise<Dealings> {
  return history.once('dealings', () => readDealings(history));
}

type Last = { readonly exchange: number; readonly alone: number };
const NEVER = Number.NEGATIVE_INFINITY;

/** The last exchange after `from` and the last act of one side after it, going back from `at`. */
function lastOf(
  index: BySubject,
  happened: Float64Array,
  kindOf: (row: number) => number,
  alone: number,
  { subject, at, from }: { readonly subject: number; readonly at: number; readonly from: number },
): Last {
  let last = NEVER;
  const first = index.starts[subject] as number;
  for (let row = lastRowBy(index, happened, subject, at); row >= first; row--) {
    const when = happened[row] as number;
    if (when <= from) break;
    const kind = kindOf(row);
    if (kind === EXCHANGE) return { exchange: when, alone: Math.max(last, when) };
    if (kind === alone && last === NEVER) last = when;
  }
  return { exchange: NEVER, alone: last };
}

/**
 * The last moment in (at − window, at] since which both sides acted: the last exchange, or the earlier of their last own
 * act and our last attempt. −∞ where there is none.
 * Example: they clicked on day 3, we called in vain on day 8 → day 3; a meeting on day 5 besides → day 5.
 */
export function lastTwoWay(dealings: Dealings, subject: number, at: number, window: number): number {
  const { touches, touchKinds, attempts } = dealings;
  const asked = { subject, at, from: at - window };
  const kindOfTouch = (row: number): number => touchKinds[touches.type[row] as number] as number;
  const kindOfAttempt = (row: number): number => attempts.kind[row] as number;
  const theirs = lastOf(touches.index, touches.at, kindOfTouch, THEIRS, asked);
  const ours = lastOf(attempts.index, attempts.at, kindOfAttempt, OURS, asked);
  return Math.max(theirs.exchange, ours.exchange, Math.min(theirs.alone, ours.alone));
}
