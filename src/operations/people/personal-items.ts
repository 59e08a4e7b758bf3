/** Kept items that may repeat what a person said or is called, and taking away those that do. */
import type { Item } from '../../ledger/kept-items.ts';
import type { WorkspaceContext } from '../context.ts';
import { addressMark } from '../notices/address-mark.ts';

/** Collections whose items hold words from outside; settings and positions of programs hold none. */
const WITH_WORDS = [
  'refused-event',
  'anonymous-event',
  'event-person',
  'outbox',
  'delivery',
  'notice',
  'calendar-cancelled',
  'absence-calendar',
  'calendar-feed',
  'joint-call',
  'crm-outbox',
  'crm-echo',
  'crm-conflict',
  'field-told',
  'reference-uses',
  'survey-invitation',
  'survey-by-name',
] as const;

const AT_ONCE = 500;
/** Shorter words stand in too much that is not about them. */
const SHORTEST = 4;

async function* every(
  { store, workspace }: WorkspaceContext,
  collection: string,
): AsyncIterable<readonly Item[]> {
  let after = '';
  for (;;) {
    const page = await store.items(workspace.id, collection, { after, limit: AT_ONCE });
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < AT_ONCE) return;
    after = last.id;
  }
}

/** Items that repeat one of the words: addresses, names, ids in other systems, or the ledger's own of the person. */
export async function itemsAbout(
  words: readonly string[],
  context: WorkspaceContext,
): Promise<readonly Item[]> {
  const plain = words.filter((word) => word.length >= SHORTEST).map((word) => word.toLowerCase());
  // Of boxes that are somebody's alone the name is a mark of their address.
  const sought = [...plain, ...plain.filter((word) => word.includes('@')).map(addressMark)];
  const found: Item[] = [];
  for (const collection of WITH_WORDS) {
    for await (const page of every(context, collection)) {
      found.push(
        ...page.filter(({ body, id }) => {
          const text = `${id}\n${body}`.toLowerCase();
          return sought.some((word) => text.includes(word));
        }),
      );
    }
  }
  return found;
}
