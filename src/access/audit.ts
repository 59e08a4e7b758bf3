/** The audit log: who did or was denied what, when and from where. Rows are added and never changed. */
import type { Instant } from '../vocabulary/instant.ts';

export const AUDIT_OUTCOMES = ['done', 'refused', 'denied', 'failed'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

export type AuditDraft = {
  /** The workspace it happened in; '' for what belongs to the installation (signing in). */
  readonly workspace: string;
  readonly at: Instant;
  /** The account; null where nobody was recognised, or the machine asked. */
  readonly user: string | null;
  /** How the asker is called: a name, the visible part of a key, an e-mail address that was tried. */
  readonly name: string;
  readonly by: 'session' | 'key' | 'machine' | 'nobody';
  /** An operation's name or what happened at the door (`sign-in`). */
  readonly act: string;
  readonly outcome: AuditOutcome;
  /** What it was about, without personal values. */
  readonly about: string | null;
  /** Why it was refused or denied. */
  readonly why: string | null;
  /** As limits count it: an IPv6 customer's /64. */
  readonly address: string | null;
};
export type AuditRow = AuditDraft & { readonly id: string };

export type AuditFilter = {
  readonly limit: number;
  /** Only rows older than this one. */
  readonly before?: string | undefined;
  readonly user?: string | undefined;
  readonly act?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  readonly since?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** What nobody known tried at the door, too. */
  readonly strangers?: boolean | undefined;
};
