/**
 * The letter that brings somebody an invitation. It is tried at once, and again like other mails where the server does not
 * take it. Its link stands apart from the message, sealed, until the letter went out or the invitation is over.
 */
import type { Mail } from '../../delivery/send-mail.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { nextTry } from '../../notices/retry-schedule.ts';
import type { Sent } from '../../notices/sent.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import { type Instant, instant, isoOf } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import type { WorkspaceContext } from '../context.ts';
import { OUTBOX } from '../notices/kept-notices.ts';
import { endChanges, type Message, newMessage, outboxChange } from '../notices/outbox.ts';

export const INVITATION_LINKS = 'invitation-link';

type Written = {
  readonly id: string;
  readonly address: string;
  readonly by: string;
  /** Behind the installation's own address. */
  readonly link: string;
  readonly expiresAt: Instant;
};

/** A name is what somebody typed: it begins no line of a header, and no markup. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>&]+/gu, ' ').slice(0, 200);
}

export function invitationLetter({ id, address, by, link, expiresAt }: Written, url: string): Mail {
  const page = `${url.replace(/\/$/, '')}${link}`;
  const head = `${plain(by)} invites you to Entente, where sales and marketing keep their agreement.`;
  const until = `The link opens for you alone, once, until ${isoOf(expiresAt).slice(0, 10)}.`;
  return {
    to: address,
    subject: `${plain(by)} invites you to Entente`,
    text: [head, '', page, '', until, 'If you do not know why you get this, do nothing.', ''].join('\n'),
    html: [
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Entente</title></head><body>',
      `<p>${head}</p><p><a href="${page}">Accept the invitation</a></p>`,
      `<p>${until} If you do not know why you get this, do nothing.</p></body></html>`,
    ].join('\n'),
    id: `invitation-${id}`,
    settingsUrl: null,
  };
}

type Place = { readonly store: LedgerStore; readonly workspace: { readonly id: WorkspaceId } };

/** The link of an invitation, as long as somebody may have to be sent it. */
export async function linkOf(id: string, { store, workspace }: Place): Promise<string | null> {
  const item = await store.item(workspace.id, INVITATION_LINKS, id);
  return item === null ? null : (JSON.parse(item.body) as { readonly link: string }).link;
}

export function forgetLink(id: string): ItemChange {
  return { collection: INVITATION_LINKS, id, body: null };
}

/** `sent`; `waits`: it is tried again; `refused`: the server will never take it; `none`: no mail is set up. */
export type InvitationMail = {
  readonly mail: 'sent' | 'waits' | 'refused' | 'none';
  readonly says: string | null;
};

const NO_MAIL: InvitationMail = { mail: 'none', says: null };
/** Whoever sends it first has so long before another process looks at it. */
const FIRST_TRY_MS = 60_000;

/** Kept before it is tried: a process that dies in between leaves it to be sent. */
export async function sendInvitation(
  written: Written,
  context: Pick<WorkspaceContext, 'store' | 'workspace' | 'outside' | 'now'>,
): Promise<InvitationMail> {
  const { store, workspace, outside, now } = context;
  const { post, url } = outside;
  if (post === undefined || url === null) return NO_MAIL;
  const place = `invitation/${written.id}`;
  const message = newMessage(
    'invitation',
    place,
    `invitation-${written.id}`,
    { invitation: written.id },
    now(),
  );
  const kept = await store.changeItems(workspace.id, [
    {
      collection: INVITATION_LINKS,
      id: written.id,
      body: JSON.stringify({ link: written.link }),
      dueAt: written.expiresAt,
    },
    outboxChange(place, message, instant(now() + FIRST_TRY_MS), 0),
  ]);
  invariant(kept.ok, 'an invitation bears an id of its own');
  const sent = await post(invitationLetter(written, url));
  const item = await store.item(workspace.id, OUTBOX, place);
  if (item !== null) await store.changeItems(workspace.id, changesAfter(item, message, sent, now()));
  if (sent.ok) return { mail: 'sent', says: null };
  return { mail: sent.final ? 'refused' : 'waits', says: sent.says };
}

function changesAfter(
  item: Parameters<typeof endChanges>[0],
  message: Message,
  sent: Sent,
  at: Instant,
): readonly ItemChange[] {
  if (sent.ok)
    return [...endChanges(item, message, 'delivered', at), forgetLink(item.id.split('/')[1] ?? '')];
  const tried: Message = { ...message, round: 1, tries: [{ at, says: sent.says }] };
  const next = sent.final ? null : nextTry({ channel: 'mail', tries: 1, now: at, chance: 0 });
  return next === null
    ? endChanges(item, tried, 'failed', at)
    : [outboxChange(item.id, tried, next, item.revision)];
}
