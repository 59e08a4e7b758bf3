/**
 * What is kept of meetings' notes, which is nothing of their text: the sums by quarter, who has agreed that meetings
 * they were at are counted, the words both sides agreed on, and digests by which the same notes are not counted twice.
 */
import { z } from 'zod';
import type { KeptTopics } from '../../alignment/topics/topic-shares.ts';
import { TOPICS, type TopicWords } from '../../alignment/topics/topic-words.ts';
import { USUAL_WORDS } from '../../alignment/topics/usual-words.ts';
import type { Item } from '../../ledger/kept-items.ts';
import type { LedgerStore, Workspace } from '../../ledger/ledger-store.ts';

export const QUARTERS = 'note-topics';
export const CONSENTS = 'note-consent';
export const SEEN = 'note-digest';
export const WORDS = 'note-words';
/** The one item of the words. */
export const LISTS = 'lists';

export const MOST_QUARTERS = 200;

type Place = { readonly store: LedgerStore; readonly workspace: Workspace };

const sum = z.object({
  meetings: z.int().min(0),
  parts: z.object({ market: z.int(), learning: z.int(), 'lead-quality': z.int(), power: z.int() }),
});
const keptTopics = z.object({ told: sum, waiting: sum });

export const wordList = z.array(z.string().trim().min(1).max(60)).max(200);
export const wordLists = z.object({
  market: wordList,
  learning: wordList,
  'lead-quality': wordList,
  power: wordList,
});

const keptWords = z.object({
  inForce: wordLists.nullable(),
  /** What each side said last. */
  said: z.object({ marketing: wordLists.nullable(), sales: wordLists.nullable() }),
});
export type KeptWords = z.infer<typeof keptWords>;

export async function keptWordsOf({ store, workspace }: Place) {
  const item = await store.item(workspace.id, WORDS, LISTS);
  const words: KeptWords =
    item === null
      ? { inForce: null, said: { marketing: null, sales: null } }
      : keptWords.parse(JSON.parse(item.body));
  return { words, revision: item?.revision ?? 0 };
}

/** The lists notes are counted by: those both sides said, else the usual ones. */
export function ruling({ inForce }: KeptWords): TopicWords {
  return inForce ?? USUAL_WORDS;
}

/** Whether two lists hold the same words, in whatever order. */
export function sameWords(one: TopicWords, other: TopicWords): boolean {
  return TOPICS.every((topic) => [...one[topic]].sort().join('\n') === [...other[topic]].sort().join('\n'));
}

export function topicsOfItem({ body }: Item): KeptTopics {
  return keptTopics.parse(JSON.parse(body));
}

export async function hasAgreed(user: string, { store, workspace }: Place): Promise<boolean> {
  return (await store.item(workspace.id, CONSENTS, user)) !== null;
}
