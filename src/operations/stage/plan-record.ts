/**
 * What both sides planned, decided and did together, as gates read it: each record from when it holds until when it ends.
 * A later word on the same record ends the earlier one.
 */
import type { Agreement } from '../../agreement/agreement.ts';
import { sideOfParty } from '../../agreement/who-signs.ts';
import type { LeaderChange, StageRecord } from '../../alignment/stage/stage-facts.ts';
import { SIGN_OFF_MS } from '../../alignment/stage/stage-terms.ts';
import { PLANNED_KINDS } from '../../ledger/entries/planned.ts';
import type { EntryOf } from '../../ledger/entry.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { readDate, startOfDay } from '../../vocabulary/local-date.ts';
import { SIDES, type Side } from '../../vocabulary/side.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';
import type { LensContext } from '../context.ts';

type PlanEntry = EntryOf<(typeof PLANNED_KINDS)[number]>;
type OfKind<Kind extends PlanEntry['kind']> = Extract<PlanEntry, { kind: Kind }>;

export type PlanFacts = {
  readonly records: readonly StageRecord[];
  readonly leaderChanges: readonly LeaderChange[];
};

type Ground = {
  readonly entries: readonly PlanEntry[];
  readonly zone: Zone;
  readonly agreement: Agreement | null;
};

async function planEntries({ store, workspace }: LensContext): Promise<readonly PlanEntry[]> {
  const found: PlanEntry[] = [];
  for await (const page of store.entries(workspace.id, { kinds: PLANNED_KINDS, live: true })) {
    found.push(...(page as readonly PlanEntry[]));
  }
  return found;
}

function ofKind<Kind extends PlanEntry['kind']>({ entries }: Ground, kind: Kind): readonly OfKind<Kind>[] {
  return entries.filter((one): one is OfKind<Kind> => one.kind === kind);
}

function dayIn(zone: Zone, text: string | null): Instant | null {
  const day = text === null ? null : readDate(text);
  return day === null ? null : startOfDay(zone, day);
}

/** Each word on a record, with the end of its time: what it says itself, or the next word on the same record. */
function inTurn<One extends PlanEntry>(
  entries: readonly One[],
  ownEnd: (entry: One) => Instant | null,
): readonly { readonly entry: One; readonly until: Instant | null }[] {
  return entries.map((entry, place) => {
    const next = entries.slice(place + 1).find(({ subject }) => subject === entry.subject);
    const ends = [ownEnd(entry), next?.happenedAt ?? null].flatMap((end) => end ?? []);
    return { entry, until: ends.length === 0 ? null : instant(Math.min(...ends)) };
  });
}

function head({ happenedAt, seq, payload }: PlanEntry) {
  return { at: happenedAt, seq, authenticated: payload.authenticated };
}

function rationales(ground: Ground): readonly StageRecord[] {
  return ofKind(ground, 'rationale-recorded').map((entry) => {
    const { campaign, of, until } = entry.payload;
    const programme = campaign ?? of;
    const says = `Why ${programme} is paid for, until ${until}`;
    return {
      ...{ kind: 'rationale', ...head(entry), programme, says, expected: true },
      until: dayIn(ground.zone, until),
    } as const;
  });
}

function assignments(ground: Ground): readonly StageRecord[] {
  const all = inTurn(ofKind(ground, 'assignment-made'), ({ payload }) => dayIn(ground.zone, payload.until));
  return all.map(({ entry, until }) => {
    const { type, sides, from } = entry.payload;
    const begins = dayIn(ground.zone, from) ?? entry.happenedAt;
    return {
      ...{ kind: 'assignment', ...head(entry), until, bothSides: sides.length > 1 },
      form: type === 'rotation' ? 'rotation' : 'project',
      at: instant(Math.max(entry.happenedAt, begins)),
      says: `${type === 'rotation' ? 'Somebody works on the other side' : 'People of both sides on one task'} since ${from}`,
    } as const;
  });
}

/** Of meetings both sides sat in, with what came of each. */
function meetings(ground: Ground): readonly StageRecord[] {
  const decided = Map.groupBy(ofKind(ground, 'decision-taken'), ({ payload }) => payload.meeting);
  const agreed = Map.groupBy(ofKind(ground, 'action-agreed'), ({ payload }) => payload.meeting);
  return ofKind(ground, 'meeting-held')
    .filter(({ payload }) => payload.sides.length > 1)
    .map((entry) => {
      const decisions = decided.get(entry.subject)?.length ?? 0;
      const actions = agreed.get(entry.subject)?.length ?? 0;
      const says = `The meeting ${entry.payload.meeting ?? 'outside the cadence'}: ${decisions} decisions, ${actions} actions`;
      return { kind: 'meeting', ...head(entry), says, decisions, actions } as const;
    });
}

const SECTIONS = {
  target: 'targets',
  'customer-assessment': 'customer-assessment',
  'value-proposition': 'value-proposition',
} as const;

function planVotes(ground: Ground): readonly StageRecord[] {
  const items = new Map(ofKind(ground, 'plan-item-proposed').map((one) => [one.subject, one.payload]));
  const bySide = SIDES.flatMap((side) => {
    const votes = ofKind(ground, 'plan-item-voted').filter(({ payload }) => payload.side === side);
    return inTurn(votes, () => null).map((one) => ({ ...one, side }));
  });
  return bySide.flatMap(({ entry, until, side }): readonly StageRecord[] => {
    const item = items.get(entry.subject);
    const on = SECTIONS[item?.section as keyof typeof SECTIONS];
    if (item === undefined || on === undefined || entry.payload.vote !== 'for') return [];
    const yearEnds = dayIn(ground.zone, `${item.year + 1}-01-01`);
    const ends = [until, yearEnds].flatMap((end) => end ?? []);
    const says = `${side} voted for the plan of ${item.year}: ${item.section}`;
    return [
      {
        ...{ kind: 'plan-vote', ...head(entry), on, item: entry.subject, side, says },
        until: ends.length === 0 ? null : instant(Math.min(...ends)),
      },
    ];
  });
}

function liaisons(ground: Ground): readonly StageRecord[] {
  const all = inTurn(ofKind(ground, 'liaison-named'), ({ payload }) => dayIn(ground.zone, payload.reviewBy));
  return all
    .filter(({ entry }) => entry.payload.state !== 'ended')
    .map(({ entry, until }) => {
      const { from } = entry.payload;
      return {
        kind: 'liaison',
        ...head(entry),
        from,
        until,
        says: `A liaison from ${from} is named`,
      } as const;
    });
}

/** A line of the matrix holds from the day both sides had said yes to it, for a year, or until one takes it back. */
function tellings(ground: Ground): readonly StageRecord[] {
  const lines = Map.groupBy(ofKind(ground, 'communication-agreed'), ({ subject }) => subject);
  return [...lines.values()].flatMap((said): readonly StageRecord[] => {
    const last = (side: Side) => said.findLast(({ payload }) => payload.side === side);
    const words = SIDES.flatMap((side) => last(side) ?? []);
    const first = said[0];
    if (first === undefined || words.length < SIDES.length) return [];
    if (words.some(({ payload }) => payload.vote !== 'for')) return [];
    const at = instant(Math.max(...words.map(({ happenedAt }) => happenedAt)));
    const { teller, tell } = first.payload;
    const by = teller === 'marketing' || teller === 'sales' ? teller : sideNamed(ground, teller);
    return [
      {
        ...{ kind: 'telling', at, by, seq: words.at(-1)?.seq },
        authenticated: words.every(({ payload }) => payload.authenticated),
        until: instant(at + SIGN_OFF_MS),
        says: `${teller} tells ${tell.join(', ')}`,
      },
    ];
  });
}

function sideNamed({ agreement }: Ground, party: string): Side | null {
  const side = agreement === null ? null : sideOfParty(agreement, party);
  return side === 'both' ? null : side;
}

function customerVisits(ground: Ground): readonly StageRecord[] {
  return ofKind(ground, 'exchange-held')
    .filter(({ payload }) => payload.type === 'customer-visit' && payload.of !== 'sales')
    .map((entry) => {
      return { kind: 'customer-work', ...head(entry), form: 'visit', says: 'a visit of marketing' } as const;
    });
}

function changes(ground: Ground): readonly LeaderChange[] {
  return ofKind(ground, 'change-noted')
    .filter(({ payload }) => payload.what === 'leader')
    .map(({ payload, happenedAt, seq }) => {
      const of = payload.of === 'both' ? 'company' : payload.of;
      return {
        at: happenedAt,
        of,
        seq,
        says: `Somebody else leads ${of === 'company' ? 'the company' : of}`,
      };
    });
}

export async function planFacts(
  context: LensContext,
  zone: Zone,
  agreement: Agreement | null,
): Promise<PlanFacts> {
  const ground: Ground = { entries: await planEntries(context), zone, agreement };
  const records = [
    rationales(ground),
    assignments(ground),
    meetings(ground),
    planVotes(ground),
    liaisons(ground),
    tellings(ground),
    customerVisits(ground),
  ].flat();
  return { records, leaderChanges: changes(ground) };
}
