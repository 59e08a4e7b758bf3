/** From notices to mails: who is to be written to, at once or in the morning's digest. Decided once, when they go out. */
import type { ItemChange } from '../../ledger/kept-items.ts';
import { digestFor } from '../../notices/digest-time.ts';
import { type Box, EVERYONE, isOnlyTheirs, type Notice } from '../../notices/notice.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';
import { messageId } from './items-of-decisions.ts';
import { OUTBOX } from './kept-notices.ts';
import { newMessage, outboxChange, type ToTell, type Waiting } from './outbox.ts';
import { choiceOf, type MailReader } from './readers.ts';

/** A mail of more says how many more. */
const MOST_IN_ONE = 50;

function noticesFor(reader: MailReader, { told }: ToTell): readonly Notice[] {
  const isFor = (boxes: readonly Box[]) =>
    (reader.boxes.includes(EVERYONE) && !boxes.some(isOnlyTheirs)) ||
    boxes.some((box) => reader.boxes.includes(box));
  return told.flatMap(({ notice, boxes }) =>
    isFor(boxes) && choiceOf(reader.settings, notice.kind) === 'mail' ? [notice] : [],
  );
}

function mailChange(
  reader: MailReader,
  notices: readonly Notice[],
  { madeAt }: ToTell,
  zone: Zone,
  workspace: WorkspaceId,
): ItemChange {
  const [first] = notices as readonly [Notice, ...Notice[]];
  if (reader.settings.mails === 'daily') {
    const digest = digestFor(zone, madeAt);
    const id = `mail/${reader.id}/digest/${digest.until}`;
    const content = { notices: [], more: 0, digest };
    const message = newMessage('mail', reader.id, messageId(workspace, id), content, madeAt);
    return outboxChange(id, message, digest.until);
  }
  const id = `mail/${reader.id}/${first.key}`;
  const content = {
    notices: notices.slice(0, MOST_IN_ONE),
    more: Math.max(0, notices.length - MOST_IN_ONE),
    digest: null,
  };
  return outboxChange(id, newMessage('mail', reader.id, messageId(workspace, id), content, madeAt), madeAt);
}

/** The item leaves the outbox and the mails come to stand in it, together: once, whoever does it. */
export function toldChanges(
  { item }: Waiting,
  tell: ToTell,
  readers: readonly MailReader[],
  zone: Zone,
  workspace: WorkspaceId,
): readonly ItemChange[] {
  const mails = readers.flatMap((reader) => {
    const notices = noticesFor(reader, tell);
    return notices.length === 0 ? [] : [mailChange(reader, notices, tell, zone, workspace)];
  });
  return [{ collection: OUTBOX, id: item.id, body: null, expect: item.revision }, ...mails];
}
