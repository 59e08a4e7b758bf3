/**
 * The outbox: what is to go out, each message an item that says when it is tried next. It comes to stand in the same
 * append as what it tells of, is claimed by one process at a time, and leaves together with what became of it.
 */
import type { Item, ItemChange } from '../../ledger/kept-items.ts';
import type { DigestWindow } from '../../notices/digest-time.ts';
import type { KeptEvent } from '../../notices/event-types.ts';
import type { Notice, Told } from '../../notices/notice.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { bodyOf, DELIVERIES, keptUntil, newestFirst, OUTBOX } from './kept-notices.ts';

export type Try = { readonly at: Instant; readonly says: string };

export type MailContent = {
  readonly notices: readonly Notice[];
  /** Told in it besides, as a number. */
  readonly more: number;
  /** Everything told in this stretch and still unread when it goes out; null for a mail of its own notices. */
  readonly digest: DigestWindow | null;
};

export type Message = {
  /** Of the reader, or of the web hook. */
  readonly to: string;
  /** The same at every try and every resending: whoever receives it twice can tell. */
  readonly message: string;
  readonly madeAt: Instant;
  /** Tries that failed, the latest last. */
  readonly tries: readonly Try[];
  /** Tries since it was made or sent anew. */
  readonly round: number;
  /** The process that is sending it, and until when nobody else does. */
  readonly claim: { readonly by: string; readonly until: Instant } | null;
} & (
  | { readonly channel: 'mail'; readonly content: MailContent }
  | { readonly channel: 'webhook'; readonly content: KeptEvent }
  // Its link stands elsewhere: who reads this message, or gives it out, does not come in by it.
  | { readonly channel: 'invitation'; readonly content: { readonly invitation: string } }
);

/** Notices whose readers are still to be found: that is done once, when it is claimed. */
export type ToTell = { readonly channel: 'tell'; readonly told: readonly Told[]; readonly madeAt: Instant };

export type OutboxBody = Message | ToTell;

export type Waiting = { readonly item: Item; readonly body: OutboxBody };

export function waitingOf(item: Item): Waiting {
  return { item, body: bodyOf<OutboxBody>(item) };
}

export function outboxChange(id: string, body: OutboxBody, dueAt: Instant, expect?: number): ItemChange {
  const change = { collection: OUTBOX, id, body: JSON.stringify(body), dueAt };
  return expect === undefined ? change : { ...change, expect };
}

export function newMessage<Kind extends Message['channel']>(
  channel: Kind,
  to: string,
  message: string,
  content: Extract<Message, { channel: Kind }>['content'],
  madeAt: Instant,
): Message {
  return { channel, to, message, content, madeAt, tries: [], round: 0, claim: null } as unknown as Message;
}

export const ENDINGS = ['failed', 'delivered'] as const;
export type Ending = (typeof ENDINGS)[number];

/** What became of a message, as the log of deliveries keeps it. */
export type Ended = { readonly message: Message; readonly at: Instant; readonly ending: Ending };

export function endedPrefix(ending: Ending): string {
  return `${ending}/`;
}

/** It leaves the outbox and stands in the log, the newest first; one that failed keeps what resending it takes. */
export function endChanges(item: Item, message: Message, ending: Ending, at: Instant): readonly ItemChange[] {
  const body: Ended = { message: { ...message, claim: null }, at, ending };
  return [
    { collection: OUTBOX, id: item.id, body: null, expect: item.revision },
    {
      collection: DELIVERIES,
      id: `${endedPrefix(ending)}${newestFirst(at)}/${item.id}`,
      body: JSON.stringify(body),
      dueAt: keptUntil(at),
    },
  ];
}
