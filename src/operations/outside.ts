/** What the installation was told about the world outside it, as far as operations need it. */
export type Outside = {
  /** Hosts (`crm.intern`, `127.0.0.1:8080`) that may be reached although they are internal. */
  readonly allow: readonly string[];
  /** Whether a mail server is configured. */
  readonly mails: boolean;
  /** The address under which people open it; null where it was not told. */
  readonly url: string | null;
};
