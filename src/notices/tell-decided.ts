/**
 * Who is told what of a decision. One batch of the engine's decisions at a time, in their order; what follows in the
 * same batch is known: a lead handed over and routed is one notice, to whoever has it now.
 */
import type { Instant } from '../vocabulary/instant.ts';
import type { Side } from '../vocabulary/side.ts';
import {
  type Box,
  boxOfPerson,
  boxOfRole,
  boxOfSide,
  type Notice,
  type NoticeKind,
  type Told,
} from './notice.ts';
import {
  type DecidedDraft,
  hasEnded,
  type Watch,
  type WatchedHandoff,
  type WhatOf,
  watchedAfter,
} from './watched-handoffs.ts';

/** Whom the agreement means by its words. */
export type AddressBook = {
  readonly whatOf: WhatOf;
  /** The liaisons between two sides, in either direction. */
  liaisons(from: Side, to: Side): readonly Box[];
  /** A person, party or office an escalation tells. */
  addressed(word: string): readonly Box[];
};

type Telling = Pick<Notice, 'kind' | 'detail'> & {
  readonly boxes: readonly Box[];
  readonly dueAt?: Instant | null;
};

/** What a batch says of a handoff besides the decision looked at. */
type Batch = { readonly routed: ReadonlySet<string>; readonly recycled: ReadonlySet<string> };

function own(handoff: WatchedHandoff): readonly Box[] {
  return handoff.owner === null ? [boxOfSide(handoff.to)] : [boxOfPerson(handoff.owner)];
}

function tell(kind: NoticeKind, boxes: readonly Box[], detail: string | null = null): Telling {
  return { kind, boxes, detail };
}

/** A new owner is told it is theirs, the former one that it is not; nobody found: the side is told that it waits. */
function ofRouted(
  draft: Extract<DecidedDraft, { kind: 'routed' }>,
  before: WatchedHandoff | null,
  now: WatchedHandoff,
): readonly Telling[] {
  const { owner, why, rule } = draft.payload;
  if (owner === null) return [tell('waiting', [boxOfSide(now.to), boxOfRole('operations')], why)];
  // Whoever accepts what was another's knows that it is theirs.
  const told = rule === 'accepted' ? [] : [tell('assigned', [boxOfPerson(owner)], why)];
  const former = before?.owner ?? null;
  return former === null || former === owner ? told : [...told, tell('taken', [boxOfPerson(former)], why)];
}

function ofSettled(
  draft: Extract<DecidedDraft, { kind: 'settled' }>,
  handoff: WatchedHandoff,
  batch: Batch,
): readonly Telling[] {
  const { outcome, reason = null, handoff: id } = draft.payload;
  switch (outcome) {
    case 'rejected':
      return batch.recycled.has(id) ? [] : [tell('returned', [boxOfSide(handoff.from)], reason)];
    case 'answered':
      return [tell('answered', [boxOfSide(handoff.from)])];
    case 'expired':
      return [tell('expired', [...own(handoff), boxOfSide(handoff.from)])];
    case 'withdrawn':
      return [tell('withdrawn', own(handoff))];
    case 'accepted':
    case 'attempted':
      return [];
  }
}

function tellings(
  draft: DecidedDraft,
  before: WatchedHandoff | null,
  handoff: WatchedHandoff,
  batch: Batch,
  book: AddressBook,
): readonly Telling[] {
  switch (draft.kind) {
    case 'handed-off':
      return batch.routed.has(draft.payload.handoff) ? [] : [tell('waiting', [boxOfSide(handoff.to)])];
    case 'routed':
      return ofRouted(draft, before, handoff);
    case 'warned':
      return [{ ...tell('warned', own(handoff)), dueAt: draft.payload.dueAt }];
    case 'breached': {
      const boxes = [...own(handoff), ...book.liaisons(handoff.from, handoff.to)];
      return [{ ...tell('breached', boxes), dueAt: draft.payload.dueAt }];
    }
    case 'escalated': {
      const words = draft.payload.to.split(', ').filter((word) => word !== '');
      if (words.length === 0) return [];
      const detail = `step ${draft.payload.step}: ${words.join(', ')}`;
      return [tell('escalated', words.flatMap(book.addressed), detail)];
    }
    case 'settled':
      return ofSettled(draft, handoff, batch);
    case 'recycled':
      return [tell('recycled', [boxOfSide(handoff.from)], draft.payload.reason)];
    default:
      return [];
  }
}

function handoffOf(draft: DecidedDraft): string | null {
  return 'handoff' in draft.payload ? draft.payload.handoff : null;
}

/** Decisions that act: what a text in shadow only shows is told to nobody. */
function acts({ payload }: DecidedDraft): boolean {
  return payload.grounds.axis === 'live';
}

function batchOf(drafts: readonly DecidedDraft[]): Batch {
  const ids = (kind: DecidedDraft['kind']) =>
    new Set(drafts.flatMap((draft) => (draft.kind === kind ? (handoffOf(draft) ?? []) : [])));
  return { routed: ids('routed'), recycled: ids('recycled') };
}

/** The notices of one batch; `watch` is carried on to what stands after it. */
export function tellDecided(
  decided: readonly DecidedDraft[],
  watch: Watch,
  book: AddressBook,
  toldAt: Instant,
): readonly Told[] {
  const batch = batchOf(decided);
  return decided.flatMap((draft) => {
    const id = handoffOf(draft);
    if (id === null) return [];
    const before = watch.get(id) ?? null;
    const handoff = watchedAfter(before, draft, book.whatOf);
    if (handoff === null) return [];
    if (hasEnded(draft)) watch.delete(id);
    else if (handoff !== before) watch.set(id, handoff);
    if (!acts(draft)) return [];
    return tellings(draft, before, handoff, batch, book).map(
      ({ boxes, dueAt, kind, detail }): Told => ({
        boxes: [...new Set(boxes)],
        notice: {
          kind,
          key: `${draft.key}/${kind}`,
          at: draft.happenedAt,
          toldAt,
          subject: draft.subject,
          handoff: id,
          what: handoff.what,
          owner: handoff.owner,
          dueAt: dueAt ?? handoff.dueAt,
          detail,
        },
      }),
    );
  });
}
