/** Each side says by which words meetings are counted; lists come in force once both sides have said the same. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { wordFaults } from '../../alignment/topics/topic-words.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { SIDES, type Side } from '../../vocabulary/side.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { notOwnSide } from '../own-side.ts';
import { type Refusal, refusal } from '../refusal.ts';
import {
  type KeptWords,
  keptWordsOf,
  LISTS,
  sameWords,
  WORDS,
  wordList,
  type wordLists,
} from './kept-notes.ts';

const input = z.object({
  as: z.enum(SIDES).describe('The side that says so.'),
  market: wordList.describe('Words for the market; a star opens a word’s end: customer*.'),
  learning: wordList.describe('Words for what was learnt.'),
  leadQuality: wordList.describe('Words for the quality of leads.'),
  power: wordList.describe('Words for power and blame.'),
});
const output = z.object({ side: z.enum(SIDES), inForce: z.boolean() });
export type SetTopicWordsOutput = z.infer<typeof output>;

function withWord(before: KeptWords, side: Side, words: z.infer<typeof wordLists>): KeptWords {
  const said = { ...before.said, [side]: words };
  const { marketing, sales } = said;
  const both = marketing !== null && sales !== null && sameWords(marketing, sales);
  return { said, inForce: both ? words : before.inForce };
}

async function record(
  side: Side,
  words: z.infer<typeof wordLists>,
  context: WorkspaceContext,
): Promise<Result<boolean, Refusal>> {
  const { store, workspace } = context;
  const { words: before, revision } = await keptWordsOf(context);
  const after = withWord(before, side, words);
  const body = JSON.stringify(after);
  const change = { collection: WORDS, id: LISTS, body, expect: revision };
  const changed = await store.changeItems(workspace.id, [change]);
  if (!changed.ok) {
    return refused(refusal('conflict', 'changed-meanwhile', 'Somebody changed the lists; look again.'));
  }
  return done(after.inForce !== null && sameWords(after.inForce, words));
}

export const setTopicWords = operation({
  name: 'set-topic-words',
  says: 'Says for one side by which words meetings are counted; in force once both sides said the same.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  scope: 'person',
  input,
  output,
  async run({ as: side, leadQuality, ...lists }, context) {
    const against = notOwnSide(context.asker, side);
    if (against !== null) return refused(against);
    const words = { ...lists, 'lead-quality': leadQuality };
    const faults = wordFaults(words).map((message) => ({ path: 'words', message }));
    if (faults.length > 0) {
      return refused(refusal('not-valid', 'wrong-words', faults[0]?.message ?? '', faults));
    }
    const inForce = await record(side, words, context);
    return inForce.ok ? done({ side, inForce: inForce.value }) : inForce;
  },
});
