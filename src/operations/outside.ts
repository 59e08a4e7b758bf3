/** What the installation was told about the world outside it, as far as operations need it. */
import type { Mail } from '../delivery/send-mail.ts';
import type { Sent } from '../notices/sent.ts';

export type Outside = {
  /** Hands a letter to the mail server at once; left out where none is configured or nobody sends. */
  readonly post?: (letter: Mail) => Promise<Sent>;
  /** Hosts (`crm.intern`, `127.0.0.1:8080`) that may be reached although they are internal. */
  readonly allow: readonly string[];
  /** Whether a mail server is configured. */
  readonly mails: boolean;
  /** The address under which people open it; null where it was not told. */
  readonly url: string | null;
};
