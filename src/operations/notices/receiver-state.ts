/** How a receiver fares: a web hook at which every try fails is switched off, and whoever runs the place is told. */
import type { ItemChange } from '../../ledger/kept-items.ts';
import { boxOfRole, type Notice, type Told } from '../../notices/notice.ts';
import type { Sent } from '../../notices/sent.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { DAY_MS } from '../../vocabulary/instant.ts';
import { dateText } from '../../vocabulary/local-date.ts';
import type { DeliveryPlace } from './delivery-place.ts';
import { tellChanges } from './items-of-decisions.ts';
import { noticeChanges } from './kept-notices.ts';
import type { Message } from './outbox.ts';
import { type Endpoint, endpointChange, endpointNamed, isLost } from './webhook-endpoints.ts';

/** A notice of the program itself, to whoever looks after it. */
export function ownNotice(
  kind: Extract<Notice['kind'], 'endpoint-off' | 'undeliverable' | 'calendar-unread'>,
  key: string,
  detail: string,
  at: Instant,
): readonly ItemChange[] {
  const notice: Notice = {
    ...{ kind, key: `${key}/${kind}`, at, toldAt: at, detail },
    ...{ subject: null, handoff: null, what: null, owner: null, dueAt: null },
  };
  const told: Told = { notice, boxes: [boxOfRole('administrator'), boxOfRole('operations')] };
  // Told once under its key: where it stands, nothing of this is written.
  return [...noticeChanges(told).map((change) => ({ ...change, expect: 0 })), ...tellChanges([told], at)];
}

function endpointAfter(endpoint: Endpoint, sent: Sent, now: Instant): Endpoint {
  if (sent.ok) return { ...endpoint, failingSince: null, deliveredAt: now };
  const failingSince = endpoint.failingSince ?? now;
  if (sent.gone)
    return { ...endpoint, failingSince, off: { at: now, why: 'It said that it is gone (410).' } };
  if (!isLost(failingSince, now)) return { ...endpoint, failingSince };
  return { ...endpoint, failingSince, off: { at: now, why: 'Nothing was taken for five days.' } };
}

function isSame(one: Endpoint, other: Endpoint): boolean {
  return one.failingSince === other.failingSince && one.off === other.off && other.failingSince !== null;
}

const TIMES_TO_TRY = 5;
/** A working endpoint is noted so often at the most. */
const NOTE_EVERY_MS = 60_000;

/** Notes what came of a try at the web hook it went to. */
export async function noteTry(id: string, sent: Sent, place: DeliveryPlace): Promise<void> {
  const now = place.now();
  for (let time = 0; time < TIMES_TO_TRY; time += 1) {
    const kept = await endpointNamed(id, place);
    if (kept === null || kept.endpoint.off !== null) return;
    const { endpoint, item } = kept;
    const after = endpointAfter(endpoint, sent, now);
    const noted = (endpoint.deliveredAt ?? 0) > now - NOTE_EVERY_MS && endpoint.failingSince === null;
    if (isSame(endpoint, after) || (sent.ok && noted)) return;
    const changes = [endpointChange(id, after, item.revision)];
    if (after.off !== null) {
      changes.push(...ownNotice('endpoint-off', `webhook/${id}/${item.revision}`, nameOf(after), now));
    }
    if ((await place.store.changeItems(place.workspace.id, changes)).ok) return;
  }
}

/** The host alone: what stands behind it may be a secret. */
function nameOf({ url, says }: Endpoint): string {
  return says === '' ? new URL(url).host : says;
}

/** Whether nothing but a notice of undelivered mail was in it: that is not told again. */
function tellsOfItself(message: Message): boolean {
  return (
    message.channel === 'mail' &&
    message.content.notices.length > 0 &&
    message.content.notices.every(({ kind }) => kind === 'undeliverable')
  );
}

/** Told once a day and receiver, however much was lost. */
export async function noteLost(message: Message, says: string, place: DeliveryPlace): Promise<void> {
  if (tellsOfItself(message)) return;
  const now = place.now();
  const key = `${message.channel}/${message.to}/${dateText(Math.floor(now / DAY_MS))}`;
  await place.store.changeItems(place.workspace.id, ownNotice('undeliverable', key, says, now));
}
