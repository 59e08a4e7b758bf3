/** Hands a mail to the company's own mail server over SMTP. Nothing is read from files or fetched to make it. */
import { createTransport, type Transporter } from 'nodemailer';
import { notSent, SENT, type Sent } from '../notices/sent.ts';

/** How mail goes out; without a server or a sender none does. */
export type MailSettings = {
  /** `smtps://user:password@mail.example.com:465`. */
  readonly smtp: string | null;
  /** `Entente <entente@example.com>`. */
  readonly from: string | null;
};

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same at every try: a mail program shows what came twice once. */
  readonly id: string;
  readonly settingsUrl: string | null;
};

export type Mailer = {
  send(mail: Mail): Promise<Sent>;
  close(): void;
};

/** A mail server that says nothing for so long is given up for this try. */
const SILENCE_MS = 10_000;

export function mailer(
  { smtp, from }: MailSettings,
  limits: { readonly silenceMs: number } = { silenceMs: SILENCE_MS },
): Mailer | null {
  if (smtp === null || from === null) return null;
  const transport = createTransport(
    {
      url: smtp,
      disableFileAccess: true,
      disableUrlAccess: true,
      connectionTimeout: limits.silenceMs,
      greetingTimeout: limits.silenceMs,
      socketTimeout: limits.silenceMs,
    },
    { from },
  );
  const host = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'entente.invalid';
  return {
    send: (mail) => send(transport, mail, host),
    close: () => transport.close(),
  };
}

async function send(transport: Transporter, mail: Mail, host: string): Promise<Sent> {
  const { to, subject, text, html, id, settingsUrl } = mail;
  try {
    await transport.sendMail({
      to: { name: '', address: to },
      subject,
      text,
      html,
      messageId: `<${id}@${host}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      ...(settingsUrl === null ? {} : { list: { unsubscribe: settingsUrl } }),
    });
    return SENT;
  } catch (error) {
    return whyNot(error as { readonly code?: string; readonly responseCode?: number });
  }
}

/**
 * 4xx asks to come again (greylisting); 5xx refuses this mail for good, unless the server refuses us as its client:
 * that is put right in the configuration, and the mail is sent then. No words of the server are kept: they may hold the
 * address.
 */
function whyNot({ code, responseCode }: { code?: string; responseCode?: number }): Sent {
  if (code === 'EAUTH') return notSent('The mail server does not take our name and password.');
  if (responseCode === undefined) {
    return notSent(
      code === 'ETIMEDOUT'
        ? 'The mail server did not answer in time.'
        : 'The mail server could not be reached.',
    );
  }
  return notSent(`The mail server answered ${responseCode}.`, { final: responseCode >= 500 });
}
