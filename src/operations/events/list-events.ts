/** What came in lately, what was refused and why, and how many by source and kind: for whoever connects a source. */
import { z } from 'zod';
import { COUNT_ITEMS, type DayCount } from '../../sources/events/event-counts.ts';
import { PLAN_ITEM, PLAN_ITEMS } from '../../sources/events/kept-plan.ts';
import { type KeptRefusal, MOST_REFUSED, REFUSED_ITEMS } from '../../sources/events/refused-events.ts';
import { DAY_MS, instant, isoOf } from '../../vocabulary/instant.ts';
import { done } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { deskOf } from '../event-intake.ts';
import { operation } from '../operation.ts';
import { isoInstant } from '../words.ts';

const input = z.object({
  days: z.number().int().min(1).max(400).default(7).describe('Over how many days events are counted.'),
  after: z.number().int().min(0).default(0).describe('Leave out so many refusals first.'),
  limit: z.number().int().min(1).max(500).default(50).describe('The most refusals to show.'),
  code: z.string().max(40).optional().describe('Only refusals for this reason.'),
});
const fault = z.object({ field: z.string(), code: z.string(), reason: z.string() });
const output = z.object({
  /** Whether a plan of one's own is in force. */
  ownPlan: z.boolean(),
  counts: z.array(
    z.object({
      source: z.string(),
      kind: z.string(),
      taken: z.number(),
      /** Of visitors nobody knows yet. */
      waiting: z.number(),
      refused: z.number(),
    }),
  ),
  codes: z.array(z.object({ code: z.string(), count: z.number() })),
  /** Since the server began, newest first. */
  lately: z.array(
    z.object({
      messageId: z.string(),
      receivedAt: isoInstant,
      happenedAt: isoInstant,
      /** Milliseconds by which the sender's clock is ahead. */
      skew: z.number().nullable(),
      source: z.string(),
      kind: z.string(),
      name: z.string(),
      outcome: z.enum(['taken', 'repeated', 'waiting']),
    }),
  ),
  refused: z.object({
    total: z.number(),
    /** The most that are kept; older ones are counted and no longer there. */
    most: z.number(),
    events: z.array(
      z.object({
        id: z.string(),
        receivedAt: isoInstant,
        source: z.string(),
        kind: z.string(),
        messageId: z.string().nullable(),
        faults: z.array(fault),
        /** A record of a connection is read again from the CRM; an event is sent again from here. */
        resendable: z.boolean(),
      }),
    ),
  }),
});
export type ListEventsOutput = z.infer<typeof output>;

type Kept = { readonly id: string; readonly refusal: KeptRefusal };

export async function keptRefusals({ store, workspace }: WorkspaceContext): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  for (let after = ''; ; ) {
    const page = await store.items(workspace.id, REFUSED_ITEMS, { after, limit: 1_000 });
    for (const { id, body } of page) kept.push({ id, refusal: JSON.parse(body) as KeptRefusal });
    if (page.length < 1_000) return kept.reverse();
    after = page.at(-1)?.id ?? '';
  }
}

const KINDS = ['identify', 'track', 'page', 'screen', 'group', 'alias'];

/** What can be sent again: an event that is kept whole. A record of a connection is read again from its CRM. */
export function isResendable({ kind, whole, frame }: KeptRefusal): boolean {
  return whole && (frame.sentAt !== null || KINDS.includes(kind) || kind === '');
}

async function countedSince(
  { store, workspace }: WorkspaceContext,
  since: string,
): Promise<readonly DayCount[]> {
  const days: DayCount[] = [];
  for (let after = since; ; ) {
    const page = await store.items(workspace.id, COUNT_ITEMS, { after, limit: 1_000 });
    days.push(...page.map(({ body }) => JSON.parse(body) as DayCount));
    if (page.length < 1_000) return days;
    after = page.at(-1)?.id ?? '';
  }
}

function summed(days: readonly DayCount[]): Pick<ListEventsOutput, 'counts' | 'codes'> {
  const counts = new Map<string, ListEventsOutput['counts'][number]>();
  const codes = new Map<string, number>();
  for (const day of days) {
    for (const [kind, { taken, waiting, refused }] of Object.entries(day.kinds)) {
      const key = `${day.source}\n${kind}`;
      const sum = counts.get(key) ?? { source: day.source, kind, taken: 0, waiting: 0, refused: 0 };
      counts.set(key, {
        ...sum,
        taken: sum.taken + taken,
        waiting: sum.waiting + waiting,
        refused: sum.refused + refused,
      });
    }
    for (const [code, count] of Object.entries(day.codes)) codes.set(code, (codes.get(code) ?? 0) + count);
  }
  const all = (one: ListEventsOutput['counts'][number]) => one.taken + one.waiting + one.refused;
  return {
    counts: [...counts.values()].sort((one, other) => all(other) - all(one)),
    codes: [...codes].map(([code, count]) => ({ code, count })).sort((one, other) => other.count - one.count),
  };
}

function nameOf(body: unknown): string {
  const { event, name } = (body ?? {}) as { readonly event?: unknown; readonly name?: unknown };
  return typeof event === 'string' ? event : typeof name === 'string' ? name : '';
}

export const listEvents = operation({
  name: 'list-events',
  says: 'Shows which events came in lately, which were refused and why, and how many by source and kind.',
  kind: 'read',
  needs: 'workspace',
  who: ['administrator', 'operations', 'marketing'],
  input,
  output,
  async run({ days, after, limit, code }, context) {
    const { store, workspace } = context;
    const since = isoOf(instant(context.now() - (days - 1) * DAY_MS)).slice(0, 10);
    const counted = await countedSince(context, since);
    const kept = (await keptRefusals(context)).filter(
      ({ refusal }) => code === undefined || refusal.faults.some((one) => one.code === code),
    );
    const lately = deskOf(store, context).lately(workspace.id);
    return done({
      ownPlan: (await store.item(workspace.id, PLAN_ITEMS, PLAN_ITEM)) !== null,
      ...summed(counted),
      lately: lately
        .slice(0, 100)
        .map(({ messageId, receivedAt, at, skew, source, kind, outcome, body }) => ({
          ...{ messageId, skew, source, kind, outcome, name: nameOf(body) },
          receivedAt: isoOf(receivedAt),
          happenedAt: isoOf(at),
        })),
      refused: {
        total: kept.length,
        most: MOST_REFUSED,
        events: kept.slice(after, after + limit).map(({ id, refusal }) => ({
          id,
          receivedAt: isoOf(refusal.receivedAt),
          source: refusal.source,
          kind: refusal.kind,
          messageId: refusal.messageId,
          faults: [...refusal.faults],
          resendable: isResendable(refusal),
        })),
      },
    });
  },
});
