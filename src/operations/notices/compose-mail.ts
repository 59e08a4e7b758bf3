/** Puts a mail together as it goes out: the names as they stand now, a digest of what is still unread. */
import type { Mail } from '../../delivery/send-mail.ts';
import { mailText } from '../../notices/mail-text.ts';
import { type Box, EVERYONE, isPersonal, type Notice } from '../../notices/notice.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';
import type { DeliveryPlace } from './delivery-place.ts';
import { bodyOf, boxPrefix, NOTICES, newestFirst } from './kept-notices.ts';
import type { MailContent, Message } from './outbox.ts';
import { isRead, marksOf } from './read-marks.ts';
import { choiceOf, type MailReader } from './readers.ts';

const MOST_IN_DIGEST = 500;

/** Told in the stretch of the digest, wanted by mail, and not read meanwhile. */
async function digestNotices(
  reader: MailReader,
  { digest }: MailContent,
  { store, workspace }: DeliveryPlace,
): Promise<readonly Notice[]> {
  if (digest === null) return [];
  const marks = await marksOf(reader.id, { store, workspace });
  const found = new Map<string, Notice>();
  for (const box of reader.boxes) {
    const items = await store.items(workspace.id, NOTICES, { prefix: boxPrefix(box), limit: MOST_IN_DIGEST });
    for (const notice of items.map((item) => bodyOf<Notice>(item))) {
      const told = notice.toldAt >= digest.from && notice.toldAt < digest.until;
      const wanted = choiceOf(reader.settings, notice.kind) === 'mail';
      if (told && wanted && !isRead(marks, notice)) found.set(notice.key, notice);
    }
  }
  return [...found.values()].sort((a, b) => (newestFirst(a.at) < newestFirst(b.at) ? 1 : -1));
}

/** Whether it is this reader's own to deal with: then the lead is named. */
function isOwn(reader: MailReader, notice: Notice): boolean {
  const own = reader.boxes.filter((box: Box) => isPersonal(box));
  return notice.owner !== null && own.some((box) => box === (notice.owner as string));
}

/** Null where nothing is left to tell. */
export async function composeMail(
  message: Message & { readonly channel: 'mail' },
  reader: MailReader,
  zone: Zone,
  place: DeliveryPlace,
): Promise<Mail | null> {
  const { content } = message;
  const notices = content.digest === null ? content.notices : await digestNotices(reader, content, place);
  if (notices.length === 0) return null;
  const subjects = [...new Set(notices.flatMap(({ subject, owner }) => [subject ?? [], owner ?? []].flat()))];
  const names = await place.store.names(place.workspace.id, subjects);
  const url = place.outgoing.url;
  const page = (path: string) =>
    url === null ? null : `${url.replace(/\/$/, '')}/${place.workspace.name}/${path}`;
  const form = url === null || reader.link === undefined ? null : `${url.replace(/\/$/, '')}/${reader.link}`;
  const settingsUrl = form === null ? page('notices/settings') : null;
  const label = (subject: SubjectId) => names.get(subject)?.label ?? null;
  const nobody = { name: (): string | null => null, oversees: reader.boxes.includes(EVERYONE) };
  const parts = mailText({
    notices,
    more: content.more,
    named: (notice) => (isOwn(reader, notice) ? { name: label } : nobody),
    zone,
    digest: content.digest !== null,
    inboxUrl: form ?? page('notices'),
    settingsUrl,
  });
  return { ...parts, to: reader.address, id: message.message, settingsUrl };
}
