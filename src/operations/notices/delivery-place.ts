/** What sending messages stands on: the ledger, the people, the clock, and the ways out of the house. */
import type { FetchPolicy } from '../../connectors/safe-fetch.ts';
import type { Mailer } from '../../delivery/send-mail.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { WorkspaceContext } from '../context.ts';

export type Outgoing = {
  /** Null where no mail server is configured. */
  readonly mailer: Mailer | null;
  readonly policy: FetchPolicy;
  /** The installation's own address, for links; null where it was not told. */
  readonly url: string | null;
};

export type DeliveryPlace = Pick<
  WorkspaceContext,
  'store' | 'people' | 'zones' | 'agreements' | 'workspace'
> & {
  readonly outgoing: Outgoing;
  /** Names the process that sends. */
  readonly sender: string;
  readonly signal: AbortSignal;
  now(): Instant;
  /** From 0 to 1. */
  chance(): number;
};
