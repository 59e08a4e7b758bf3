/** What waits to go out, what went out, what failed for good; and sending that again. */
import { z } from 'zod';
import type { Item } from '../../ledger/kept-items.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { isoOrNull } from '../agreement-views.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';
import { bodyOf, DELIVERIES, OUTBOX } from './kept-notices.ts';
import { type Ended, endedPrefix, type Message, type OutboxBody, outboxChange } from './outbox.ts';
import { endpointsOf } from './webhook-endpoints.ts';

const state = z.enum(['waiting', 'failed', 'delivered']);
const input = z.object({
  state: state.default('failed').describe('Waiting to go out, failed for good, or delivered.'),
  to: z.string().max(60).optional().describe('Only those of this web hook.'),
  after: z.string().max(700).optional().describe('The `next` of the page before.'),
  limit: z.number().int().min(1).max(200).default(50).describe('The most to show.'),
});
const shown = z.object({
  id: z.string(),
  channel: z.enum(['mail', 'webhook']),
  /** A web hook by its address, a reader by nothing but that it is one. */
  to: z.string(),
  /** The id under which it is sent, every time. */
  message: z.string(),
  what: z.string(),
  madeAt: isoInstant,
  /** When it is tried next, or when it ended. */
  at: isoInstant.nullable(),
  tries: z.array(z.object({ at: isoInstant, says: z.string() })),
});
const output = z.object({ deliveries: z.array(shown), next: z.string().nullable() });
export type ListDeliveriesOutput = z.infer<typeof output>;

type Shown = z.infer<typeof shown>;

function whatOf(message: Message): string {
  if (message.channel === 'invitation') return 'invitation';
  if (message.channel === 'webhook') return message.content.type;
  const { notices, more, digest } = message.content;
  if (digest !== null) return 'digest';
  const count = notices.length + more;
  return count === 1 ? (notices[0]?.kind ?? 'notice') : `${count} notices`;
}

/** A web hook by its address; a person by nothing but that there is one. */
function receiverOf({ channel, to }: Message, hooks: ReadonlyMap<string, string>): string {
  if (channel === 'invitation') return 'somebody invited';
  return channel === 'mail' ? 'a reader' : (hooks.get(to) ?? 'a web hook that was removed');
}

function shownOf(item: Item, message: Message, at: Shown['at'], hooks: ReadonlyMap<string, string>): Shown {
  const { channel, message: id, madeAt, tries } = message;
  return {
    id: item.id,
    channel: channel === 'webhook' ? channel : 'mail',
    to: receiverOf(message, hooks),
    message: id,
    what: whatOf(message),
    madeAt: isoOf(madeAt),
    at,
    tries: tries.map((one) => ({ at: isoOf(one.at), says: one.says })),
  };
}

export const listDeliveries = operation({
  name: 'list-deliveries',
  says: 'Lists messages that wait to go out, that went out, or that failed for good.',
  kind: 'read',
  needs: 'workspace',
  input,
  output,
  async run({ state: asked, to, after, limit }, context) {
    const { store, workspace } = context;
    const hooks = new Map((await endpointsOf(context)).map(({ id, endpoint }) => [id, endpoint.url]));
    const isAsked = (message: Message) => to === undefined || message.to === to;
    const paged = { ...(after === undefined ? {} : { after }), limit };
    if (asked === 'waiting') {
      const items = await store.items(workspace.id, OUTBOX, paged);
      const deliveries = items.flatMap((item) => {
        const body = bodyOf<OutboxBody>(item);
        return body.channel === 'tell' || !isAsked(body)
          ? []
          : [shownOf(item, body, isoOrNull(item.dueAt), hooks)];
      });
      return done({ deliveries, next: items.length < limit ? null : (items.at(-1)?.id ?? null) });
    }
    const items = await store.items(workspace.id, DELIVERIES, { ...paged, prefix: endedPrefix(asked) });
    const deliveries = items.flatMap((item) => {
      const { message, at } = bodyOf<Ended>(item);
      return isAsked(message) ? [shownOf(item, message, isoOf(at), hooks)] : [];
    });
    return done({ deliveries, next: items.length < limit ? null : (items.at(-1)?.id ?? null) });
  },
});

/** Back into the outbox under its id; false where it was sent again already. */
async function again(item: Item, { store, workspace, now }: WorkspaceContext): Promise<boolean> {
  const { message } = bodyOf<Ended>(item);
  // The id in the outbox follows the ending and the instant: failed/<instant>/<id>.
  const place = item.id.split('/').slice(2).join('/');
  const changed = await store.changeItems(workspace.id, [
    { collection: DELIVERIES, id: item.id, body: null, expect: item.revision },
    outboxChange(place, { ...message, round: 0, claim: null }, now(), 0),
  ]);
  return changed.ok;
}

const MOST_AGAIN = 1_000;

export const resendDelivery = operation({
  name: 'resend-delivery',
  says: 'Sends messages that failed for good once more, under the same ids: one, all of a web hook, or all.',
  kind: 'write',
  needs: 'workspace',
  input: z.object({
    id: z.string().min(1).max(700).optional().describe('One delivery, by the id of its list.'),
    to: z.string().max(60).optional().describe('All that failed of this web hook.'),
    all: z.boolean().default(false).describe('All that failed.'),
  }),
  output: z.object({
    again: z.number(),
    /** Whether more than were sent again had failed. */ more: z.boolean(),
  }),
  async run({ id, to, all }, context) {
    const { store, workspace } = context;
    if (id !== undefined) {
      const known = id.startsWith(endedPrefix('failed'));
      const item = known ? await store.item(workspace.id, DELIVERIES, id) : null;
      if (item === null) {
        return refused(refusal('not-found', 'unknown-delivery', 'No message failed under this id.'));
      }
      if (await again(item, context)) return done({ again: 1, more: false });
      return refused(refusal('conflict', 'sent-already', 'It was sent again already.'));
    }
    if (to === undefined && !all) {
      return refused(refusal('misuse', 'which', 'Say which: a delivery, a web hook, or all.'));
    }
    const page = { prefix: endedPrefix('failed'), limit: MOST_AGAIN };
    const failed = await store.items(workspace.id, DELIVERIES, page);
    let count = 0;
    for (const item of failed) {
      const isMeant = to === undefined || bodyOf<Ended>(item).message.to === to;
      if (isMeant && (await again(item, context))) count += 1;
    }
    return done({ again: count, more: failed.length === MOST_AGAIN });
  },
});
