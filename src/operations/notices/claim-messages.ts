/** Takes due messages for this process: by a change that rests on how each stood, so nobody else has it meanwhile. */
import { type Instant, instant, MINUTE_MS } from '../../vocabulary/instant.ts';
import type { DeliveryPlace } from './delivery-place.ts';
import { OUTBOX } from './kept-notices.ts';
import { type MailContent, type Message, outboxChange, type Waiting, waitingOf } from './outbox.ts';

/** A claim that is older is nobody's any more: whoever held it crashed. Longer than any one try may take. */
const LEASE_MS = 2 * MINUTE_MS;

export type WaitingMessage = Waiting & { readonly body: Message };
export type WaitingMail = Waiting & { readonly body: Message & { readonly channel: 'mail' } };

/** The message as claimed, with the revision it stands at; null where somebody else was quicker. */
async function claim<One extends WaitingMessage>(
  waiting: One,
  body: Message,
  also: readonly Waiting[],
  place: DeliveryPlace,
): Promise<One | null> {
  const { store, workspace, sender } = place;
  const until = instant(place.now() + LEASE_MS);
  const claimed: Message = { ...body, claim: { by: sender, until } };
  const { item } = waiting;
  const changes = [
    outboxChange(item.id, claimed, until, item.revision),
    ...also.map((one) => ({
      collection: OUTBOX,
      id: one.item.id,
      body: null,
      expect: one.item.revision,
    })),
  ];
  const changed = await store.changeItems(workspace.id, changes);
  if (!changed.ok) return null;
  return { ...waiting, item: { ...item, revision: item.revision + 1, dueAt: until }, body: claimed };
}

export function claimOne(waiting: WaitingMessage, place: DeliveryPlace): Promise<WaitingMessage | null> {
  return claim(waiting, waiting.body, [], place);
}

/** Mails to one reader that were never tried go as one. */
const MOST_IN_ONE = 50;

function isFresh({ body }: WaitingMail): boolean {
  return body.round === 0 && body.claim === null && body.content.digest === null;
}

function joined(mails: readonly WaitingMail[]): MailContent {
  const notices = mails.flatMap(({ body }) => body.content.notices);
  const more = mails.reduce((sum, { body }) => sum + body.content.more, 0);
  return {
    notices: notices.slice(0, MOST_IN_ONE),
    more: more + Math.max(0, notices.length - MOST_IN_ONE),
    digest: null,
  };
}

/** What one reader is sent now: each mail tried before by itself, and the fresh ones together as the first of them. */
export async function claimMails(
  mails: readonly WaitingMail[],
  place: DeliveryPlace,
): Promise<readonly WaitingMail[]> {
  const fresh = mails.filter(isFresh);
  const [first, ...others] = fresh;
  const claimed: (WaitingMail | null)[] = [];
  if (first !== undefined) {
    claimed.push(await claim(first, { ...first.body, content: joined(fresh) }, others, place));
  }
  for (const mail of mails) if (!isFresh(mail)) claimed.push(await claim(mail, mail.body, [], place));
  return claimed.flatMap((one) => one ?? []);
}

/** A claim or a try in the future was made under a clock that ran ahead: it must not hold a message up for a day. */
function isAheadOf(body: Message, now: Instant): boolean {
  const lastTry = body.tries.at(-1)?.at ?? 0;
  return lastTry > now + MINUTE_MS || (body.claim?.until ?? 0) > now + LEASE_MS + MINUTE_MS;
}

/**
 * Makes due now what was put off under a clock that ran ahead of today's and, where no other process can be sending, what
 * one claimed that died: nobody waits for that claim to lapse.
 */
export async function freeClaims(
  place: DeliveryPlace,
  { whoClaimedDied }: { readonly whoClaimedDied: boolean },
): Promise<void> {
  const { store, workspace } = place;
  const now = place.now();
  for (const item of await store.items(workspace.id, OUTBOX, { limit: 1_000 })) {
    const { body } = waitingOf(item);
    if (body.channel === 'tell') continue;
    if (!isAheadOf(body, now) && !(whoClaimedDied && body.claim !== null)) continue;
    const change = outboxChange(item.id, { ...body, claim: null }, now, item.revision);
    await store.changeItems(workspace.id, [change]);
  }
}
