/** The letter that brings somebody an invitation. It is sent at once or not at all: its link is kept nowhere. */
import type { Mail } from '../../delivery/send-mail.ts';
import { type Instant, isoOf } from '../../vocabulary/instant.ts';
import type { Asker } from '../context.ts';
import type { Outside } from '../outside.ts';

type Invitation = {
  readonly id: string;
  readonly address: string;
  /** Behind the installation's own address. */
  readonly link: string;
  readonly expiresAt: Instant;
};

type Ground = { readonly outside: Outside; readonly asker: Asker };

/** A name is what somebody typed: it begins no line of a header, and no markup. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>&]+/gu, ' ').slice(0, 200);
}

function letterOf({ id, address, link, expiresAt }: Invitation, by: string, url: string): Mail {
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

/** False where no mail server is configured, the installation does not know its address, or the server refuses. */
export async function sendInvitation(invitation: Invitation, { outside, asker }: Ground): Promise<boolean> {
  const { post, url } = outside;
  if (post === undefined || url === null) return false;
  return (await post(letterOf(invitation, asker.name, url))).ok;
}
