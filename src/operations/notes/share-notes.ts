/**
 * Somebody who was at a meeting has its notes counted by topic. The text is read once and kept nowhere; the counts are
 * added to the quarter's only where everybody who was there has agreed, and nobody is told whether that was so.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { countTopics } from '../../alignment/topics/count-topics.ts';
import { FEWEST_PEOPLE, withMeeting } from '../../alignment/topics/topic-shares.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import { done, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { hasAgreed, keptWordsOf, QUARTERS, ruling, SEEN, topicsOfItem } from './kept-notes.ts';

const input = z.object({
  text: z.string().trim().min(1).max(200_000).describe('The notes; they are counted and kept nowhere.'),
  day: z.iso.date().describe('The day of the meeting.'),
  people: z
    .array(z.string().trim().min(1).max(200))
    .min(FEWEST_PEOPLE)
    .max(100)
    .describe('Everybody who was there, by the address they sign in with; you among them.'),
});
const output = z.object({ quarter: z.string(), says: z.string() });
export type ShareNotesOutput = z.infer<typeof output>;

const SAYS =
  'Taken, and the text thrown away. It counts if everybody who was there has agreed; whether they have is told to nobody.';
const TIMES_TO_TRY = 20;

/** Only what is needed to know the same notes again, and nothing to read them by. */
function digestOf(text: string, { workspace }: WorkspaceContext): string {
  return createHash('sha256').update(`notes\n${workspace.id}\n${text}`).digest('hex').slice(0, 32);
}

/** Every one of them a member of the workspace who has agreed, the asker among them, and enough of them. */
async function allAgreed(said: readonly string[], context: WorkspaceContext): Promise<boolean> {
  const { people, workspace, asker } = context;
  const members = await people.members(workspace.name);
  const addresses = [...new Set(said.map((one) => one.toLowerCase()))];
  const there = members.filter(({ email, disabled }) => !disabled && addresses.includes(email));
  if (there.length !== addresses.length || there.length < FEWEST_PEOPLE) return false;
  if (!there.some(({ id }) => id === asker.user)) return false;
  for (const { id } of there) if (!(await hasAgreed(id, context))) return false;
  return true;
}

/** Adds the counts, once; whoever adds at the same moment goes first, and it is tried anew. */
async function add(text: string, quarter: string, context: WorkspaceContext): Promise<void> {
  const { store, workspace } = context;
  const digest = digestOf(text, context);
  if ((await store.item(workspace.id, SEEN, digest)) !== null) return;
  const { words } = await keptWordsOf(context);
  const counts = countTopics(text, ruling(words));
  if (counts.placed === 0) return;
  for (let time = 0; time < TIMES_TO_TRY; time += 1) {
    const item = await store.item(workspace.id, QUARTERS, quarter);
    const kept = withMeeting(item === null ? null : topicsOfItem(item), counts);
    const changes: readonly ItemChange[] = [
      { collection: QUARTERS, id: quarter, body: JSON.stringify(kept), expect: item?.revision ?? 0 },
      { collection: SEEN, id: digest, body: '{}', expect: 0 },
    ];
    const changed = await store.changeItems(workspace.id, changes);
    if (changed.ok || changed.refusal.collection === SEEN) return;
  }
}

export const shareNotes = operation({
  name: 'share-notes',
  says: 'Has a meeting’s notes counted by topic; the text is not kept, and counts only where everybody there agreed.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  scope: 'person',
  input,
  output,
  async run({ text, day, people }, context) {
    const { asker, now } = context;
    if (asker.user === null) {
      const says = 'Whoever was there shares notes under an account of their own: set up sign-in first.';
      return refused(refusal('not-allowed', 'own-account-needed', says));
    }
    if (Date.parse(day) > now()) {
      return refused(refusal('misuse', 'not-yet', 'This meeting has not been held yet.'));
    }
    const [year = '', month = ''] = day.split('-');
    const quarter = `${year}-Q${Math.ceil(Number(month) / 3)}`;
    if (await allAgreed(people, context)) await add(text, quarter, context);
    return done({ quarter, says: SAYS });
  },
});
