/** The slow account of credit by function: each deal's touches written out, every standing model worked through. */
import type { EntryOf } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { DAY_MS, type Instant } from '../../vocabulary/instant.ts';
import { dayAt, startOfDay } from '../../vocabulary/local-date.ts';
import {
  type Journey,
  slowAnchored,
  slowDecay,
  slowFirst,
  slowLast,
  slowLinear,
  slowMarkov,
} from './slow-attribution.ts';
import { leadsOfDeal } from './slow-deals.ts';
import { entriesOf, type SlowHistory, slowDeals } from './slow-history.ts';

const WINDOW = 180 * DAY_MS;

type Touch = {
  readonly at: number;
  readonly seq: number;
  readonly side: 'marketing' | 'sales';
  readonly channel: string;
};
type Told = Journey & {
  readonly deal: SubjectId;
  readonly at: number;
  readonly won: boolean;
  readonly minor: number | null;
  readonly channels: readonly string[];
  /** The sides met before the opportunity was opened; null where nobody recorded when. */
  readonly early: readonly string[] | null;
};

function touchesOf(history: SlowHistory, deal: SubjectId, closed: number): Touch[] {
  const subjects = [...leadsOfDeal(history, deal), deal];
  const touched = entriesOf(history, 'touched').map((one) => ({
    ...{ at: one.happenedAt, seq: one.seq, subject: one.subject },
    side: one.payload.side === 'sales' ? ('sales' as const) : ('marketing' as const),
    channel: one.payload.channel ?? '(not recorded)',
  }));
  const attempted = entriesOf(history, 'attempted')
    .filter(({ payload }) => !payload.automatic)
    .map((one) => ({
      ...{ at: one.happenedAt, seq: one.seq, subject: one.subject },
      ...{ side: 'sales' as const, channel: '(not recorded)' },
    }));
  return [...touched, ...attempted]
    .filter(({ subject, at }) => subjects.includes(subject) && at < closed && closed - at <= WINDOW)
    .sort((one, other) => one.at - other.at || one.seq - other.seq);
}

function dayEnd(history: SlowHistory, entry: EntryOf<'created'>): number {
  if (entry.precision !== 'day') return entry.happenedAt;
  return startOfDay(history.zone, dayAt(history.zone, entry.happenedAt as Instant) + 1) - 1;
}

/** The last touch by then, else the first within a day after. */
function madeBy(touches: readonly Touch[], by: number | null): number {
  if (by === null) return -1;
  const before = touches.filter(({ at }) => at <= by).length;
  if (before > 0) return before - 1;
  return touches[0] !== undefined && touches[0].at <= by + DAY_MS ? 0 : -1;
}

export function slowJourneys(history: SlowHistory): Told[] {
  return slowDeals(history).flatMap(({ id, closed }) => {
    if (closed === null) return [];
    const at = closed.happenedAt;
    const touches = touchesOf(history, id, at);
    const made = leadsOfDeal(history, id)
      .flatMap((lead) => entriesOf(history, 'created', lead)[0] ?? [])
      .filter(({ happenedAt }) => happenedAt <= at)
      .sort((one, other) => one.happenedAt - other.happenedAt)[0];
    const opened = entriesOf(history, 'created', id)[0];
    const openedBy = opened === undefined ? null : dayEnd(history, opened);
    const won = closed.payload.outcome === 'won';
    const amount = closed.payload.amount;
    return [
      {
        ...{ deal: id, at, won },
        minor: amount === undefined ? null : (amount.home ?? amount).minor,
        path: touches.map(({ side }) => side),
        channels: touches.map(({ channel }) => channel),
        days: touches.map((touch) => (at - touch.at) / DAY_MS),
        conversions: won ? 1 : 0,
        nulls: won ? 0 : 1,
        lead: madeBy(touches, made === undefined ? null : dayEnd(history, made)),
        opportunity: madeBy(touches, openedBy),
        early:
          openedBy === null ? null : touches.filter((touch) => touch.at <= openedBy).map(({ side }) => side),
      },
    ];
  });
}

type ShareOf = (journey: Told) => number | null;

const IN_FORCE = slowAnchored({ first: 0.3, lead: 0.3, opportunity: 0.3 }, 0.1);

function byTouches(rule: (journey: Journey) => readonly number[]): ShareOf {
  return (journey) => {
    if (journey.path.length === 0) return null;
    const shares = rule(journey);
    return journey.path.reduce(
      (sum, side, place) => sum + (side === 'marketing' ? (shares[place] ?? 0) : 0),
      0,
    );
  };
}

/** Each side that was there early claims by its strength. */
function byStrength(strength: (side: string) => number): ShareOf {
  return ({ early }) => {
    const sides = [...new Set(early ?? [])];
    if (sides.length === 0) return null;
    const all = sides.reduce((sum, side) => sum + strength(side), 0);
    if (!sides.includes('marketing')) return 0;
    return all === 0 ? 1 / sides.length : strength('marketing') / all;
  };
}

/** Marketing's share of a deal under every standing model. */
function standingModels(all: readonly Told[]): Readonly<Record<string, ShareOf>> {
  const early = all.map((journey) => ({ ...journey, path: journey.early ?? [] }));
  const { effects } = slowMarkov(early, 1);
  return {
    first: byTouches(slowFirst),
    last: byTouches(slowLast),
    linear: byTouches(slowLinear),
    u: byTouches(slowAnchored({ first: 0.4, lead: 0.4 }, 0.2)),
    w: byTouches(IN_FORCE),
    'full-path': byTouches(slowAnchored({ first: 0.225, lead: 0.225, opportunity: 0.225, last: 0.225 }, 0.1)),
    'time-decay': byTouches(slowDecay(7)),
    markov: byStrength((side) => effects.get(side) ?? 0),
    shapley: byStrength(() => 1),
  };
}

/** To the minor unit; of a unit exactly between the two, marketing has it. */
function partOf(minor: number, share: number): number {
  return Math.floor(minor * share + 0.5 + 5e-7);
}

export type SlowClaim = {
  readonly deal: SubjectId;
  readonly at: number;
  readonly minor: number;
  readonly touches: number;
  readonly claims: readonly number[];
  readonly ruling: number | null;
};

/** The split both sides recorded last, where it is one and the same. */
function settled(history: SlowHistory, deal: SubjectId): number | null {
  const last = (side: string): number | undefined =>
    entriesOf(history, 'credit-settled', deal)
      .filter(({ payload }) => payload.side === side)
      .at(-1)?.payload.marketing;
  const [marketing, sales] = [last('marketing'), last('sales')];
  return marketing !== undefined && marketing === sales ? marketing / 10_000 : null;
}

export function slowClaims(history: SlowHistory): SlowClaim[] {
  const all = slowJourneys(history);
  const models = standingModels(all);
  return all.flatMap((journey) => {
    if (!journey.won || journey.minor === null) return [];
    const minor = journey.minor;
    const agreed = settled(history, journey.deal);
    const told = Object.values(models).flatMap((share) => share(journey) ?? []);
    const w = models['w']?.(journey) ?? null;
    const ruling = agreed ?? w;
    return [
      {
        ...{ deal: journey.deal, at: journey.at, minor, touches: journey.path.length },
        claims: (agreed === null ? told : [agreed]).map((share) => partOf(minor, share)),
        ruling: ruling === null ? null : partOf(minor, ruling),
      },
    ];
  });
}

/** Whole units by the shares, the units left one each to the largest remainders, of equal ones to the earlier. */
function slowApportion(amount: number, shares: readonly number[]): number[] {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const exact = shares.map((share) => (amount * share) / all);
  const parts = exact.map((one) => Math.floor(one + 1e-7));
  const remainder = (place: number): number =>
    Math.round(((exact[place] as number) - (parts[place] as number)) * 1e6);
  const order = shares
    .map((_, place) => place)
    .filter((place) => (shares[place] as number) > 0)
    .sort((one, other) => remainder(other) - remainder(one) || one - other);
  const left = amount - parts.reduce((sum, part) => sum + part, 0);
  for (const place of order.slice(0, left)) parts[place] = (parts[place] as number) + 1;
  return parts;
}

export type SlowPart = {
  readonly deal: SubjectId;
  readonly at: number;
  readonly channel: string;
  readonly minor: number;
};

/** Marketing's part of each won deal split among its touches as the model in force does, and summed by channel. */
export function slowPartsByChannel(history: SlowHistory): SlowPart[] {
  const journeys = slowJourneys(history);
  return slowClaims(history).flatMap(({ deal, at, ruling }): SlowPart[] => {
    const journey = journeys.find((one) => one.deal === deal);
    if (ruling === null || journey === undefined) return [];
    const shares = IN_FORCE(journey);
    const mine = journey.path.flatMap((side, place) => (side === 'marketing' ? [place] : []));
    if (mine.length === 0) return [{ deal, at, channel: '(not recorded)', minor: ruling }];
    const own = mine.map((place) => shares[place] ?? 0);
    const parts = slowApportion(ruling, own.some((share) => share > 0) ? own : own.map(() => 1));
    const channels = [...new Set(mine.map((place) => journey.channels[place] as string))];
    return channels.map((channel) => ({
      ...{ deal, at, channel },
      minor: parts.reduce(
        (sum, part, index) => sum + (journey.channels[mine[index] as number] === channel ? part : 0),
        0,
      ),
    }));
  });
}

/** Won deals with an amount, and whether a touch of marketing lay before the win. */
export function slowInfluenced(
  history: SlowHistory,
): { deal: SubjectId; at: number; minor: number; touched: boolean }[] {
  return slowDeals(history).flatMap(({ id, closed }) => {
    if (closed?.payload.outcome !== 'won' || closed.payload.amount === undefined) return [];
    const subjects = [...leadsOfDeal(history, id), id];
    const touched = entriesOf(history, 'touched').some(
      (one) =>
        subjects.includes(one.subject) && one.payload.side !== 'sales' && one.happenedAt < closed.happenedAt,
    );
    const { amount } = closed.payload;
    return [{ deal: id, at: closed.happenedAt, minor: (amount.home ?? amount).minor, touched }];
  });
}
