/**
 * Calendars other programs subscribe to: what is due and agreed, for a person or a side, at an address that is a secret.
 * The address is shown once; kept is only its digest. It dies when it is revoked or whoever made it leaves.
 */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { type Instant, isoOf } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { peopleNamed } from '../engine-people.ts';
import { operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';
import { calendarOf } from './calendar-entries.ts';
import { bodyOf } from './kept-notices.ts';
import { mayOversee, readerOf } from './readers.ts';

export const FEEDS = 'calendar-feed';
const TOKEN_BYTES = 32;
const MOST_FEEDS = 20;

export type Feed = {
  /** A person's id in the ledger, or `side:sales`. */
  readonly calendar: string;
  readonly says: string;
  readonly reader: string;
  /** The account that made it; null: the machine's administrator. */
  readonly user: string | null;
  readonly madeAt: Instant;
};

export function feedId(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

const shown = z.object({ id: z.string(), says: z.string(), madeAt: isoInstant });
const feedList = z.object({ feeds: z.array(shown) });
export type CalendarFeedsOutput = z.infer<typeof feedList>;
const made = z.object({ feed: shown, /** Behind the address of the installation. */ path: z.string() });
export type MadeCalendarFeed = z.infer<typeof made>;
const of = z.enum(['me', 'marketing', 'sales']).describe('My own, or that of a side.');

type Whose = { readonly calendar: string; readonly says: string };

/** One's own, and one's side's; operations and administrators may have both sides'. */
async function whose(asked: z.output<typeof of>, context: WorkspaceContext): Promise<Result<Whose, Refusal>> {
  const { asker, store, workspace } = context;
  if (asked === 'me') {
    const named = await peopleNamed(store, workspace.id, asker.person === null ? [] : [asker.person]);
    const person = asker.person === null ? undefined : named.get(asker.person);
    if (person !== undefined) return done({ calendar: calendarOf(person), says: 'My handoffs and calls' });
    const says = 'Nobody said who you are among the people of this workspace.';
    return refused(refusal('conflict', 'no-person', says));
  }
  if (asker.side === asked || mayOversee(asker)) {
    return done({ calendar: calendarOf({ side: asked }), says: `Handoffs ${asked} is to answer` });
  }
  return refused(refusal('not-allowed', 'other-side', 'The calendar of the other side is theirs.'));
}

async function feedsOf(context: WorkspaceContext) {
  const { store, workspace, asker } = context;
  const items = await store.items(workspace.id, FEEDS, { limit: 5_000 });
  const reader = readerOf(asker);
  return items
    .map((item) => ({ item, feed: bodyOf<Feed>(item) }))
    .filter(({ feed }) => feed.reader === reader)
    .map(({ item, feed }) => ({ id: item.id, says: feed.says, madeAt: isoOf(feed.madeAt) }));
}

export const listCalendarFeeds = operation({
  name: 'list-calendar-feeds',
  says: 'Lists the calendars one has made, without their addresses.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input: z.object({}),
  output: feedList,
  run: async (_, context) => done({ feeds: await feedsOf(context) }),
});

export const makeCalendarFeed = operation({
  name: 'make-calendar-feed',
  says: 'Makes a calendar of what is due, and shows its secret address, this once.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  input: z.object({ of }),
  output: made,
  async run({ of: asked }, context) {
    const { store, workspace, asker, now } = context;
    const found = await whose(asked, context);
    if (!found.ok) return found;
    if ((await feedsOf(context)).length >= MOST_FEEDS) {
      return refused(refusal('conflict', 'too-many-feeds', `There are ${MOST_FEEDS} already; revoke one.`));
    }
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const id = feedId(token);
    const feed: Feed = { ...found.value, reader: readerOf(asker), user: asker.user, madeAt: now() };
    await store.changeItems(workspace.id, [{ collection: FEEDS, id, body: JSON.stringify(feed), expect: 0 }]);
    const path = `/calendar/${workspace.name}/${token}.ics`;
    return done({ feed: { id, says: feed.says, madeAt: isoOf(feed.madeAt) }, path });
  },
});

export const revokeCalendarFeed = operation({
  name: 'revoke-calendar-feed',
  says: 'Revokes the address of a calendar: it shows nothing any more.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  input: z.object({
    id: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'the id of its list')
      .describe('The calendar.'),
  }),
  output: z.object({ revoked: z.string() }),
  async run({ id }, context) {
    const { store, workspace } = context;
    const own = (await feedsOf(context)).some((feed) => feed.id === id);
    if (!own) return refused(refusal('not-found', 'unknown-feed', 'There is no such calendar of yours.'));
    await store.changeItems(workspace.id, [{ collection: FEEDS, id, body: null }]);
    return done({ revoked: id });
  },
});

/** The feed behind a token; null where it is none, was revoked, or its maker is no longer here. */
export async function feedBehind(token: string, context: WorkspaceContext): Promise<Feed | null> {
  const { store, workspace, people } = context;
  const item = await store.item(workspace.id, FEEDS, feedId(token));
  if (item === null) return null;
  const feed = bodyOf<Feed>(item);
  if (feed.user === null) return feed;
  const memberships = await people.memberships(feed.user);
  const present = memberships.some((one) => one.workspace === workspace.name && !one.disabled);
  return present ? feed : null;
}

export function personOf(calendar: string): SubjectId | null {
  return calendar.startsWith('user:') ? (calendar as SubjectId) : null;
}
