/** The requests of one round: what of them can be read at all, what was refused, and what each is answered. */
import type { Instant } from '../../vocabulary/instant.ts';
import type { Counted } from './event-counts.ts';
import { type BuiltRound, countsOf, type RoundEvent } from './event-round.ts';
import { type EventFrame, type RefusedEvent, takeEvent } from './taken-event.ts';

export type EventBatch = {
  readonly events: readonly unknown[];
  readonly frame: EventFrame;
  /** Who sent it, as people may read it: the visible part of a key. */
  readonly source: string;
};

/** `repeated`: the same events stood in the ledger before. */
export type BatchReceipt = { readonly taken: number; readonly repeated: number; readonly refused: number };

export type LateEvent = {
  readonly receivedAt: Instant;
  readonly source: string;
  readonly kind: string;
  readonly messageId: string;
  readonly at: Instant;
  readonly skew: number | null;
  readonly outcome: 'taken' | 'repeated' | 'waiting';
  readonly body: unknown;
};

export type RefusedHere = {
  readonly refused: RefusedEvent;
  readonly raw: unknown;
  readonly batch: EventBatch;
};

type DeskEvent = RoundEvent & { readonly batch: EventBatch; readonly raw: unknown };
export type DeskRound = {
  readonly batches: readonly EventBatch[];
  readonly events: readonly DeskEvent[];
  readonly refused: readonly RefusedHere[];
};

export function openRound(batches: readonly EventBatch[]): DeskRound {
  const events: DeskEvent[] = [];
  const wrong: RefusedHere[] = [];
  for (const batch of batches) {
    for (const raw of batch.events) {
      const taken = takeEvent(raw, batch.frame);
      if (!taken.ok) wrong.push({ refused: taken.refusal, raw, batch });
      else {
        const { source } = batch;
        events.push({ event: taken.value, source, faults: [], waits: false, fresh: false, batch, raw });
      }
    }
  }
  return { batches, events, refused: wrong };
}

/** All refusals of a round: events that cannot be read, that the plan or the ledger refused, and strays. */
export function refusedIn(round: DeskRound, built: BuiltRound): readonly RefusedHere[] {
  const own = round.events.flatMap(({ event, faults, batch, raw }): RefusedHere[] =>
    faults.length === 0
      ? []
      : [{ refused: { messageId: event.messageId, kind: event.kind, faults }, raw, batch }],
  );
  const strays = built.strays.map(({ event, faults, source }): RefusedHere => {
    const frame = { receivedAt: event.at, sentAt: undefined, context: undefined, kind: null };
    const batch = { events: [], frame, source };
    return { refused: { messageId: event.messageId, kind: event.kind, faults }, raw: event.body, batch };
  });
  return [...round.refused, ...own, ...strays];
}

export function countedIn(round: DeskRound, built: BuiltRound): readonly Counted[] {
  const unread = round.refused.map(
    ({ refused: { kind, faults }, batch }): Counted => ({
      source: batch.source,
      kind,
      outcome: 'refused',
      codes: faults.map(({ code }) => code),
    }),
  );
  return [...unread, ...countsOf(round.events), ...countsOf(built.strays)];
}

/** One for each batch, in order. */
export function receiptsOf(round: DeskRound): readonly BatchReceipt[] {
  return round.batches.map((batch) => {
    const taken = round.events.filter((one) => one.batch === batch && one.faults.length === 0);
    const repeated = taken.filter(({ fresh, waits }) => !fresh && !waits).length;
    return { taken: taken.length - repeated, repeated, refused: batch.events.length - taken.length };
  });
}

export function lateEvents(round: DeskRound): readonly LateEvent[] {
  return round.events
    .filter(({ faults }) => faults.length === 0)
    .map(({ event, source, fresh, waits, batch, raw }): LateEvent => {
      const { kind, messageId, at, skew } = event;
      const outcome = waits ? 'waiting' : fresh ? 'taken' : 'repeated';
      return {
        receivedAt: batch.frame.receivedAt,
        source,
        kind,
        messageId,
        at,
        skew,
        outcome,
        body: raw,
      };
    });
}
