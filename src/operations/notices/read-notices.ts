/** What whoever asks has been told, the newest first, and how much of it is unread. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { type Box, EVERYONE, lateBy, NOTICE_KINDS, type Notice } from '../../notices/notice.ts';
import { noticeText } from '../../notices/notice-words.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { isoOrNull } from '../agreement-views.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';
import { bodyOf, boxPrefix, NOTICES, placeOf } from './kept-notices.ts';
import { isRead, marksOf } from './read-marks.ts';
import { boxesOfAsker, choiceOf, mayOversee, readerOf, settingsOf } from './readers.ts';

const input = z.object({
  of: z
    .enum(['mine', 'everyone'])
    .default('mine')
    .describe('Whose: one’s own, or, for operations and administrators, everybody’s.'),
  unread: z.boolean().default(false).describe('Only those not read yet.'),
  after: z.string().max(500).optional().describe('The `next` of the page before.'),
  limit: z.number().int().min(1).max(200).default(50).describe('The most to show.'),
});
const shown = z.object({
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  /** One sentence without its end. */
  says: z.string(),
  at: isoInstant,
  dueAt: isoInstant.nullable(),
  /** How late it was decided, in milliseconds; 0 where in time. */
  late: z.number(),
  /** What it is about, by the ledger's id; null where it is about the program itself. */
  subject: z.string().nullable(),
  handoff: z.string().nullable(),
  /** Why, in the words of whatever decided it. */
  detail: z.string().nullable(),
  read: z.boolean(),
});
const output = z.object({
  notices: z.array(shown),
  /** Of one's own; `many` where there are more than were counted. */
  unread: z.number(),
  many: z.boolean(),
  next: z.string().nullable(),
});
export type ReadNoticesOutput = z.infer<typeof output>;

/** So many of the newest are looked through for what is unread. */
const COUNTED = 300;

type Wanted = (notice: Notice) => boolean;

/** The newest of several boxes after a place, each once. */
async function newest(
  boxes: readonly Box[],
  after: string,
  limit: number,
  wanted: Wanted,
  { store, workspace }: WorkspaceContext,
): Promise<readonly Notice[]> {
  const found = new Map<string, Notice>();
  for (const box of boxes) {
    const prefix = boxPrefix(box);
    let from = after === '' ? '' : prefix + after;
    for (let left = limit; left > 0; ) {
      const items = await store.items(workspace.id, NOTICES, { prefix, after: from, limit: COUNTED });
      for (const item of items) {
        const notice = bodyOf<Notice>(item);
        if (left === 0 || !wanted(notice)) continue;
        found.set(placeOf(notice), notice);
        left -= 1;
      }
      const last = items.at(-1);
      if (last === undefined || items.length < COUNTED) break;
      from = last.id;
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([, notice]) => notice);
}

async function boxesAsked(
  of: 'mine' | 'everyone',
  context: WorkspaceContext,
): Promise<Result<readonly Box[], Refusal>> {
  if (of === 'mine') return done(await boxesOfAsker(context));
  if (mayOversee(context.asker)) return done([EVERYONE]);
  const says = 'Everybody’s notices are for operations and administrators to see.';
  return refused(refusal('not-allowed', 'not-yours', says));
}

export const readNotices = operation({
  name: 'read-notices',
  says: 'Shows what whoever asks has been told, the newest first, and how much of it is unread.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input,
  output,
  async run({ of, unread, after = '', limit }, context) {
    const boxes = await boxesAsked(of, context);
    if (!boxes.ok) return boxes;
    const reader = readerOf(context.asker);
    const [marks, settings] = await Promise.all([marksOf(reader, context), settingsOf(reader, context)]);
    const isWanted: Wanted = (notice) => of === 'everyone' || choiceOf(settings, notice.kind) !== 'off';
    const isUnread: Wanted = (notice) => isWanted(notice) && !isRead(marks, notice);
    const page = await newest(boxes.value, after, limit + 1, unread ? isUnread : isWanted, context);
    const own = of === 'mine' ? boxes.value : await boxesOfAsker(context);
    const counted = await newest(
      own,
      '',
      COUNTED + 1,
      (notice) => choiceOf(settings, notice.kind) !== 'off' && !isRead(marks, notice),
      context,
    );
    const notices = page.slice(0, limit);
    const spoken = notices.flatMap(({ subject, owner }) => [subject, owner].flatMap((one) => one ?? []));
    const names = await context.store.names(context.workspace.id, [...new Set(spoken)]);
    const oversees = boxes.value.includes(EVERYONE);
    const named = { name: (subject: SubjectId) => names.get(subject)?.label ?? null, oversees };
    const last = notices.at(-1);
    return done({
      notices: notices.map((notice) => ({
        id: placeOf(notice),
        kind: notice.kind,
        says: noticeText(notice, named),
        at: isoOf(notice.at),
        dueAt: isoOrNull(notice.dueAt),
        late: lateBy(notice),
        subject: notice.subject,
        handoff: notice.handoff,
        detail: notice.detail,
        read: isRead(marks, notice),
      })),
      unread: Math.min(counted.length, COUNTED),
      many: counted.length > COUNTED,
      next: page.length > limit && last !== undefined ? placeOf(last) : null,
    });
  },
});
