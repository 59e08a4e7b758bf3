/**
 * Sends what is due. Of several processes one claims a message and sends it; a claim lapses, so that after a crash it is
 * sent again under the same id; and it leaves the outbox in one change with what became of it.
 */
import { postWebhook } from '../../delivery/post-webhook.ts';
import { eventBody } from '../../notices/event-types.ts';
import { nextTry } from '../../notices/retry-schedule.ts';
import { notSent, SENT, type Sent } from '../../notices/sent.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';
import { rulingText } from '../agreement-book.ts';
import { forgetLink, invitationLetter, linkOf } from '../people/invitation-mail.ts';
import { surveyReaders } from '../survey/tell-asked.ts';
import { workspaceZone } from '../workspace-zone.ts';
import { claimMails, claimOne, type WaitingMail, type WaitingMessage } from './claim-messages.ts';
import { composeMail } from './compose-mail.ts';
import type { DeliveryPlace } from './delivery-place.ts';
import { toldChanges } from './find-readers.ts';
import { OUTBOX } from './kept-notices.ts';
import { endChanges, type Message, outboxChange, type Waiting, waitingOf } from './outbox.ts';
import { type MailReader, mailReaders } from './readers.ts';
import { noteLost, noteTry } from './receiver-state.ts';
import { endpointNamed, secretsAt } from './webhook-endpoints.ts';

/** Looked at together; so many of one receiver are sent in one look. */
const MOST_AT_ONCE = 200;
const MOST_OF_ONE = 20;

type Ground = { readonly zone: Zone; readonly readers: readonly MailReader[] };

async function groundOf(place: DeliveryPlace): Promise<Ground> {
  const record = await place.agreements.read(place.workspace.id);
  const zone = place.zones.zone(await workspaceZone(place, rulingText(record, place.now())));
  invariant(zone.ok, 'a checked agreement names a zone that exists');
  return { zone: zone.value, readers: [...(await mailReaders(place)), ...(await surveyReaders(place))] };
}

/** Where it stands after a try. False where the claim was lost meanwhile: somebody else answers for it now. */
async function settle(waiting: WaitingMessage, sent: Sent, place: DeliveryPlace): Promise<boolean> {
  const { store, workspace } = place;
  const { item, body } = waiting;
  const now = place.now();
  if (sent.ok) return (await store.changeItems(workspace.id, endChanges(item, body, 'delivered', now))).ok;
  const round = body.round + 1;
  const tried: Message = {
    ...body,
    claim: null,
    round,
    tries: [...body.tries, { at: now, says: sent.says }],
  };
  const at = sent.final ? null : nextOf(tried, sent, place, now);
  if (at !== null) {
    return (await store.changeItems(workspace.id, [outboxChange(item.id, tried, at, item.revision)])).ok;
  }
  const ended = await store.changeItems(workspace.id, endChanges(item, tried, 'failed', now));
  if (ended.ok) await noteLost(tried, sent.says, place);
  return ended.ok;
}

function nextOf(
  { channel: by, round }: Message,
  { slowDown, retryAfterMs }: Extract<Sent, { ok: false }>,
  place: DeliveryPlace,
  now: Instant,
): Instant | null {
  const asked = retryAfterMs === null ? {} : { retryAfterMs };
  const channel = by === 'webhook' ? by : 'mail';
  return nextTry({ channel, tries: round, now, slowDown, chance: place.chance(), ...asked });
}

async function sendMail(mail: WaitingMail, ground: Ground, place: DeliveryPlace): Promise<Sent> {
  const reader = ground.readers.find(({ id }) => id === mail.body.to);
  if (reader === undefined) return notSent('Its reader is no longer here.', { final: true });
  const { mailer } = place.outgoing;
  if (mailer === null) return notSent('No mail server is configured.');
  const composed = await composeMail(mail.body, reader, ground.zone, place);
  return composed === null ? SENT : mailer.send(composed);
}

/** Some systems know people by their address: that goes out to nobody. */
function recordOf(external: string | undefined): string | null {
  return external === undefined || external.includes('@') ? null : external;
}

async function sendWebhook(
  { body: message }: WaitingMessage & { readonly body: { readonly channel: 'webhook' } },
  place: DeliveryPlace,
): Promise<Sent> {
  const kept = await endpointNamed(message.to, place);
  if (kept === null) return notSent('The web hook was removed.', { final: true });
  const { endpoint } = kept;
  if (endpoint.off !== null) return notSent('The web hook is switched off.', { final: true });
  const { subject, owner } = message.content;
  const names = await place.store.names(
    place.workspace.id,
    [subject, owner].flatMap((one) => one ?? []),
  );
  const body = eventBody(message.content, (one) => recordOf(names.get(one)?.external));
  const at = place.now();
  const secrets = secretsAt(endpoint, at);
  const sent = await postWebhook(
    { url: endpoint.url, id: message.message, body, secrets, at },
    place.outgoing.policy,
    place.signal,
  );
  await noteTry(message.to, sent, place);
  return sent;
}

/** One that was taken, withdrawn or is over is sent to nobody. */
async function sendWaitingInvitation(waiting: WaitingMessage, place: DeliveryPlace): Promise<number> {
  const claimed = await claimOne(waiting, place);
  if (claimed === null || claimed.body.channel !== 'invitation') return 0;
  const { store, workspace, people, outgoing } = place;
  const { invitation: id } = claimed.body.content;
  const open = (await people.invitations(workspace.name, place.now())).find((one) => one.id === id);
  const link = await linkOf(id, place);
  if (open === undefined || link === null) {
    const gone = { collection: OUTBOX, id: claimed.item.id, body: null, expect: claimed.item.revision };
    await store.changeItems(workspace.id, [gone, forgetLink(id)]);
    return 1;
  }
  const { mailer, url } = outgoing;
  const written = { id, address: open.email, by: open.invitedBy, link, expiresAt: open.expiresAt };
  const sent =
    mailer === null || url === null
      ? notSent('No mail server is configured.')
      : await mailer.send(invitationLetter(written, url));
  if ((await settle(claimed, sent, place)) && sent.ok)
    await store.changeItems(workspace.id, [forgetLink(id)]);
  return 1;
}

/** After a failure the receiver's other messages wait too: they neither count a try nor hold up other receivers. */
const PUT_OFF_MS = 30_000;

async function sendToHook(waiting: readonly WaitingMessage[], place: DeliveryPlace): Promise<number> {
  let tried = 0;
  for (const [index, one] of waiting.entries()) {
    if (place.signal.aborted || tried >= MOST_OF_ONE) return tried;
    const claimed = await claimOne(one, place);
    if (claimed === null || claimed.body.channel !== 'webhook') continue;
    tried += 1;
    const sent = await sendWebhook({ ...claimed, body: claimed.body }, place);
    // Stopped half-way: the claim lapses, and it is sent again.
    if (place.signal.aborted && !sent.ok) return tried;
    await settle(claimed, sent, place);
    if (!sent.ok && !sent.final) {
      await putOff(waiting.slice(index + 1), place);
      return tried;
    }
  }
  return tried;
}

async function putOff(waiting: readonly WaitingMessage[], place: DeliveryPlace): Promise<void> {
  const at = instant(place.now() + PUT_OFF_MS);
  for (const { item, body } of waiting) {
    await place.store.changeItems(place.workspace.id, [outboxChange(item.id, body, at, item.revision)]);
  }
}

async function sendToReader(
  waiting: readonly WaitingMail[],
  ground: Ground,
  place: DeliveryPlace,
): Promise<number> {
  const claimed = await claimMails(waiting.slice(0, MOST_OF_ONE), place);
  for (const mail of claimed) await settle(mail, await sendMail(mail, ground, place), place);
  return claimed.length;
}

function byReceiver<One extends WaitingMessage>(all: readonly One[]): readonly (readonly One[])[] {
  return [...Map.groupBy(all, ({ body }) => body.to).values()];
}

function isMail(waiting: Waiting): waiting is WaitingMail {
  return waiting.body.channel === 'mail';
}
function isInvitation(waiting: Waiting): waiting is WaitingMessage {
  return waiting.body.channel === 'invitation';
}
function isForHook(waiting: Waiting): waiting is WaitingMessage {
  return waiting.body.channel === 'webhook';
}

/** One look: how many messages were tried or parted among their readers. */
export async function deliverDue(place: DeliveryPlace): Promise<number> {
  const { store, workspace } = place;
  const items = await store.dueItems(workspace.id, OUTBOX, place.now(), MOST_AT_ONCE);
  if (items.length === 0) return 0;
  const waiting = items.map(waitingOf);
  const ground = await groundOf(place);
  const readers = place.outgoing.mailer === null ? [] : ground.readers;
  let done = 0;
  for (const one of waiting) {
    if (one.body.channel !== 'tell') continue;
    await store.changeItems(workspace.id, toldChanges(one, one.body, readers, ground.zone, workspace.id));
    done += 1;
  }
  for (const one of waiting.filter(isInvitation)) {
    if (place.signal.aborted) break;
    done += await sendWaitingInvitation(one, place);
  }
  const hooks = byReceiver(waiting.filter(isForHook)).map((group) => sendToHook(group, place));
  for (const group of byReceiver(waiting.filter(isMail))) {
    if (place.signal.aborted) break;
    done += await sendToReader(group, ground, place);
  }
  for (const tried of await Promise.all(hooks)) done += tried;
  return done;
}
