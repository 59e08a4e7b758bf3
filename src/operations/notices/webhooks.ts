/** Web hooks: added, changed, tested, given a new secret, removed. A secret is shown once, to whoever made it. */
import { z } from 'zod';
import { outwardUrl } from '../../connectors/address-rules.ts';
import { newWebhookSecret } from '../../delivery/sign-webhook.ts';
import { EVENT_TYPES, type EventType } from '../../notices/event-types.ts';
import { HOUR_MS, instant, isoOf } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { isoOrNull } from '../agreement-views.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';
import { messageId } from './items-of-decisions.ts';
import { WEBHOOKS } from './kept-notices.ts';
import { newMessage, outboxChange } from './outbox.ts';
import {
  type Endpoint,
  endpointChange,
  endpointNamed,
  endpointsOf,
  hasRoomForMore,
  type KeptEndpoint,
} from './webhook-endpoints.ts';

const type = z.enum(EVENT_TYPES as readonly [EventType, ...EventType[]]);
const shown = z.object({
  id: z.string(),
  url: z.string(),
  says: z.string(),
  types: z.array(type),
  on: z.boolean(),
  /** Why it is off; null while it is on. */
  off: z.string().nullable(),
  madeAt: isoInstant,
  deliveredAt: isoInstant.nullable(),
  failingSince: isoInstant.nullable(),
  /** Until then the former secret signs too; null where there is none. */
  formerUntil: isoInstant.nullable(),
});
type ShownWebhook = z.infer<typeof shown>;
const one = z.object({ webhook: shown });
const withSecret = z.object({ webhook: shown, /** Shown this once. */ secret: z.string() });
export type WebhookWithSecret = z.infer<typeof withSecret>;

const hookList = z.object({ webhooks: z.array(shown), types: z.array(type) });
export type ListWebhooksOutput = z.infer<typeof hookList>;

function shownOf(id: string, endpoint: Endpoint): ShownWebhook {
  const { url, says, types, off, madeAt, deliveredAt, failingSince, former } = endpoint;
  return {
    ...{ id, url, says, types: [...types], on: off === null, off: off?.why ?? null },
    madeAt: isoOf(madeAt),
    deliveredAt: isoOrNull(deliveredAt),
    failingSince: isoOrNull(failingSince),
    formerUntil: isoOrNull(former?.until ?? null),
  };
}

const id = z.string().min(1).max(60).describe('The web hook.');
const url = z.string().min(1).max(2_000).describe('Where events are posted: an https address.');
const says = z.string().trim().max(120).describe('What it is for.');
const types = z.array(type).min(1).max(EVENT_TYPES.length).describe('Which events it is told.');

const UNKNOWN = refusal('not-found', 'unknown-webhook', 'There is no such web hook.');
const BUSY = refusal('busy', 'busy', 'It was changed meanwhile; try again.');

function urlAllowed(text: string, { outside }: WorkspaceContext): Refusal | null {
  const read = outwardUrl(text, outside.allow);
  if (read.ok) return null;
  const { says: message } = read.refusal;
  return refusal('not-valid', 'address-refused', message, [{ path: 'url', message }]);
}

export const listWebhooks = operation({
  name: 'list-webhooks',
  says: 'Lists the web hooks, what each is told and how it fares.',
  kind: 'read',
  needs: 'workspace',
  input: z.object({}),
  output: hookList,
  async run(_, context) {
    const webhooks = (await endpointsOf(context)).map((kept) => shownOf(kept.id, kept.endpoint));
    return done({ webhooks, types: [...EVENT_TYPES] });
  },
});

export const addWebhook = operation({
  name: 'add-webhook',
  says: 'Adds a web hook and shows its secret, this once.',
  kind: 'write',
  needs: 'workspace',
  input: z.object({ url, says: says.default(''), types }),
  output: withSecret,
  async run(asked, context) {
    const wrong = urlAllowed(asked.url, context);
    if (wrong !== null) return refused(wrong);
    if (!hasRoomForMore(await endpointsOf(context))) {
      return refused(refusal('conflict', 'too-many-webhooks', 'There are 50 web hooks already; remove one.'));
    }
    const endpoint: Endpoint = {
      ...{ url: asked.url, says: asked.says, types: asked.types, secret: newWebhookSecret() },
      ...{ former: null, off: null, failingSince: null, deliveredAt: null, madeAt: context.now() },
    };
    const made = `hook-${context.identity()}`;
    await context.store.changeItems(context.workspace.id, [endpointChange(made, endpoint, 0)]);
    return done({ webhook: shownOf(made, endpoint), secret: endpoint.secret });
  },
});

/** Changes it as it stands, or says why not. */
async function change(
  named: string,
  context: WorkspaceContext,
  after: (endpoint: Endpoint) => Endpoint,
): Promise<Result<Endpoint, Refusal>> {
  const kept: KeptEndpoint | null = await endpointNamed(named, context);
  if (kept === null) return refused(UNKNOWN);
  const endpoint = after(kept.endpoint);
  const changes = [endpointChange(named, endpoint, kept.item.revision)];
  const changed = await context.store.changeItems(context.workspace.id, changes);
  return changed.ok ? done(endpoint) : refused(BUSY);
}

export const changeWebhook = operation({
  name: 'change-webhook',
  says: 'Changes what a web hook is told or where it goes, or switches it on or off.',
  kind: 'write',
  needs: 'workspace',
  input: z.object({
    id,
    url: url.optional(),
    says: says.optional(),
    types: types.optional(),
    on: z.boolean().optional().describe('On: events go out again, from now on.'),
  }),
  output: one,
  async run({ id: named, on, ...asked }, context) {
    const wrong = asked.url === undefined ? null : urlAllowed(asked.url, context);
    if (wrong !== null) return refused(wrong);
    const { now } = context;
    const changed = await change(named, context, (endpoint) => {
      const off = on === false ? { at: now(), why: 'It was switched off by hand.' } : null;
      const state = on === undefined ? {} : { off, failingSince: null };
      const said = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
      return { ...endpoint, ...said, ...state };
    });
    return changed.ok ? done({ webhook: shownOf(named, changed.value) }) : changed;
  },
});

/** Receivers have a day to take the new secret. */
const BOTH_FOR_MS = 24 * HOUR_MS;

export const rotateWebhookSecret = operation({
  name: 'rotate-webhook-secret',
  says: 'Gives a web hook a new secret and shows it, this once; the former one signs too for a day.',
  kind: 'write',
  needs: 'workspace',
  input: z.object({ id }),
  output: withSecret,
  async run({ id: named }, context) {
    const until = instant(context.now() + BOTH_FOR_MS);
    const secret = newWebhookSecret();
    const changed = await change(named, context, (endpoint) => ({
      ...endpoint,
      secret,
      former: { secret: endpoint.secret, until },
    }));
    return changed.ok ? done({ webhook: shownOf(named, changed.value), secret }) : changed;
  },
});

export const removeWebhook = operation({
  name: 'remove-webhook',
  says: 'Removes a web hook; what waits for it is not sent.',
  kind: 'write',
  needs: 'workspace',
  input: z.object({ id }),
  output: z.object({ removed: z.string() }),
  async run({ id: named }, { store, workspace }) {
    if ((await store.item(workspace.id, WEBHOOKS, named)) === null) return refused(UNKNOWN);
    await store.changeItems(workspace.id, [{ collection: WEBHOOKS, id: named, body: null }]);
    return done({ removed: named });
  },
});

export const testWebhook = operation({
  name: 'test-webhook',
  says: 'Sends a web hook an event of the type webhook.test; list-deliveries tells what came of it.',
  kind: 'write',
  needs: 'workspace',
  input: z.object({ id }),
  output: z.object({ message: z.string() }),
  async run({ id: named }, context) {
    const kept = await endpointNamed(named, context);
    if (kept === null) return refused(UNKNOWN);
    if (kept.endpoint.off !== null) {
      return refused(refusal('conflict', 'webhook-off', 'It is switched off; switch it on first.'));
    }
    const at = context.now();
    const message = messageId(context.workspace.id, `test/${context.identity()}`);
    const data = { says: 'A test of this web hook.' };
    const event = { type: 'webhook.test' as const, at, subject: null, owner: null, data };
    const body = newMessage('webhook', named, message, event, at);
    await context.store.changeItems(context.workspace.id, [
      outboxChange(`webhook/${named}/${message}`, body, at),
    ]);
    return done({ message });
  },
});
