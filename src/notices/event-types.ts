/**
 * What a web hook tells: one event type per kind of decision, each with the shape of its data. A receiver finds the
 * record by the id its own system gave it (`record`); no event carries a name or an address of a person.
 */
import { z } from 'zod';
import type { DecidedBody } from '../ledger/entries/decided.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { type Instant, isoOf } from '../vocabulary/instant.ts';
import type { DecidedDraft } from './watched-handoffs.ts';

const iso = z.iso.datetime().describe('ISO 8601, UTC.');
const side = z.enum(['marketing', 'sales']);
const about = z.object({
  subject: z.string().describe("The ledger's own id of what it is about."),
  record: z.string().nullable().describe('The id its system gave it; null once the person was erased.'),
  agreement: z.string().describe('Digest of the agreement under which it was decided.'),
});
const ofHandoff = about.extend({ handoff: z.string().describe('The same in every event of one handoff.') });

/** The shapes of `data`, by event type. */
export const EVENT_DATA = {
  'lead.scored': about.extend({
    grade: z.string(),
    level: z.number().int(),
    score: z.number().describe('In points.'),
    qualifies: z.boolean(),
  }),
  'lead.entered': about.extend({ stage: z.string(), from: z.string().nullable() }),
  'handoff.begun': ofHandoff.extend({
    clause: z.string(),
    from: side,
    to: side,
    due: iso.nullable().describe('When an answer is due; null where no clock runs yet.'),
  }),
  'handoff.routed': ofHandoff.extend({
    owner: z.string().nullable().describe('The id of the new owner in its system; null: it waits.'),
    rule: z.string(),
    due: iso.nullable(),
  }),
  'handoff.warned': ofHandoff.extend({ due: iso }),
  'handoff.breached': ofHandoff.extend({ due: iso }),
  'handoff.settled': ofHandoff.extend({
    outcome: z.enum(['attempted', 'accepted', 'rejected', 'answered', 'expired', 'withdrawn']),
    reason: z.string().nullable(),
    late: z.boolean(),
  }),
  'handoff.escalated': ofHandoff.extend({ step: z.number().int(), to: z.string() }),
  'handoff.recycled': ofHandoff.extend({
    reason: z.string(),
    earliestReturn: iso.nullable(),
    loop: z.number().int(),
  }),
  'webhook.test': z.object({ says: z.string() }),
} as const;
export type EventType = keyof typeof EVENT_DATA;

const TYPE_OF: Readonly<Record<DecidedBody['kind'], Exclude<EventType, 'webhook.test'>>> = {
  crossed: 'lead.scored',
  entered: 'lead.entered',
  'handed-off': 'handoff.begun',
  routed: 'handoff.routed',
  warned: 'handoff.warned',
  breached: 'handoff.breached',
  settled: 'handoff.settled',
  escalated: 'handoff.escalated',
  recycled: 'handoff.recycled',
};

/** Types an endpoint may ask for. */
export const EVENT_TYPES: readonly EventType[] = Object.values(TYPE_OF);

/** An event as it is kept until it is sent: subjects by the ledger's ids, looked up when it goes out. */
export type KeptEvent = {
  readonly type: EventType;
  readonly at: Instant;
  readonly subject: SubjectId | null;
  readonly owner: SubjectId | null;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
};

const isoOrNull = (at: Instant | null | undefined) => (at === null || at === undefined ? null : isoOf(at));
const MICRO = 1_000_000;

function dataOf(draft: DecidedDraft): KeptEvent['data'] {
  switch (draft.kind) {
    case 'crossed': {
      const { grade, level, score, qualifies } = draft.payload;
      return { grade, level, score: score / MICRO, qualifies };
    }
    case 'entered':
      return { stage: draft.payload.stage, from: draft.payload.from };
    case 'handed-off': {
      const { handoff, clause, from, to, dueAt } = draft.payload;
      return { handoff, clause, from, to, due: isoOrNull(dueAt) };
    }
    case 'routed':
      return {
        handoff: draft.payload.handoff,
        rule: draft.payload.rule,
        due: isoOrNull(draft.payload.dueAt),
      };
    case 'warned':
    case 'breached':
      return { handoff: draft.payload.handoff, due: isoOf(draft.payload.dueAt) };
    case 'settled': {
      const { handoff, outcome, reason = null, late } = draft.payload;
      return { handoff, outcome, reason, late };
    }
    case 'escalated': {
      const { handoff, step, to } = draft.payload;
      return { handoff, step, to };
    }
    case 'recycled': {
      const { handoff, reason, earliestReturn, loop } = draft.payload;
      return { handoff, reason, earliestReturn: isoOrNull(earliestReturn), loop };
    }
  }
}

/** The event of a decision that acts; null of one a text in shadow only shows. */
export function eventOf(draft: DecidedDraft): KeptEvent | null {
  const { grounds } = draft.payload;
  if (grounds.axis !== 'live') return null;
  return {
    type: TYPE_OF[draft.kind],
    at: draft.happenedAt,
    subject: draft.subject,
    owner: draft.kind === 'routed' ? draft.payload.owner : null,
    data: { ...dataOf(draft), agreement: grounds.agreement },
  };
}

/** The body that is sent, the same at every try. `record` says by which id its system knows a subject. */
export function eventBody(event: KeptEvent, record: (subject: SubjectId) => string | null): string {
  const { type, at, subject, owner, data } = event;
  const named = subject === null ? {} : { subject, record: record(subject) };
  const owned = type === 'handoff.routed' ? { owner: owner === null ? null : record(owner) } : {};
  return JSON.stringify({ type, timestamp: isoOf(at), data: { ...named, ...data, ...owned } });
}
