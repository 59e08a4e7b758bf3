/** What somebody asks of a list again and again, under a name of one's own: kept per person, seen by nobody else. */
import { z } from 'zod';
import { invariant } from '../vocabulary/invariant.ts';
import { done, refused } from '../vocabulary/result.ts';
import type { Asker, WorkspaceContext } from './context.ts';
import type { EngineShelf } from './live-engine.ts';
import { operation } from './operation.ts';
import { refusal } from './refusal.ts';

const COLLECTION = 'saved-view';
const MOST_VIEWS = 30;
const EVERYONE = ['administrator', 'operations', 'executive', 'marketing', 'sales'] as const;

const page = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*$/, 'the name of a page')
  .max(40)
  .describe('The list it is a view of: inbox.');
const query = z.record(z.string().max(40), z.string().max(200)).describe('What it asks of the list.');
const view = z.object({ id: z.string(), page: z.string(), name: z.string(), query });
export type SavedView = z.infer<typeof view>;
const output = z.object({ views: z.array(view) });
export type SavedViewsOutput = z.infer<typeof output>;

/** Whose views they are: of the account; before anybody signed up, of the machine. */
function ownerOf({ user }: Asker): string {
  return encodeURIComponent(user ?? 'machine');
}

function viewOf(id: string, body: string): SavedView {
  const { page: of, name, query: asks } = JSON.parse(body) as Omit<SavedView, 'id'>;
  return { id, page: of, name, query: asks };
}

/** Each page of a list asks for them: they are read anew once they are this old, or were changed here. */
const FRESH_FOR_MS = 5_000;
type Kept = { readonly at: number; readonly views: readonly SavedView[] };
const shelves = new WeakMap<EngineShelf, Map<string, Kept>>();

function shelfOf({ engines }: WorkspaceContext): Map<string, Kept> {
  const shelf = shelves.get(engines) ?? new Map<string, Kept>();
  shelves.set(engines, shelf);
  return shelf;
}

function keyOf({ workspace, asker }: WorkspaceContext, of: string): string {
  return `${workspace.id}/${ownerOf(asker)}/${of}`;
}

async function readViews(context: WorkspaceContext, of: string): Promise<readonly SavedView[]> {
  const { store, workspace, asker } = context;
  const prefix = `${ownerOf(asker)}/${of}/`;
  const items = await store.items(workspace.id, COLLECTION, { prefix, limit: MOST_VIEWS });
  const views = items.map(({ id, body }) => viewOf(id, body));
  shelfOf(context).set(keyOf(context, of), { at: context.now(), views });
  return views;
}

/** In the order in which they were saved. */
export async function viewsOf(context: WorkspaceContext, of: string): Promise<readonly SavedView[]> {
  const kept = shelfOf(context).get(keyOf(context, of));
  const isFresh = kept !== undefined && Math.abs(context.now() - kept.at) < FRESH_FOR_MS;
  return isFresh ? kept.views : readViews(context, of);
}

function nextNumber(views: readonly SavedView[]): string {
  const last = views.at(-1)?.id.split('/').at(-1) ?? '0';
  return String(Number.parseInt(last, 10) + 1).padStart(6, '0');
}

export const listViews = operation({
  name: 'list-views',
  says: 'Lists the views of a page that whoever asks has saved.',
  kind: 'read',
  needs: 'workspace',
  who: EVERYONE,
  input: z.object({ page }),
  output,
  async run({ page: of }, context) {
    return done({ views: [...(await viewsOf(context, of))] });
  },
});

export const saveView = operation({
  name: 'save-view',
  says: 'Saves what is asked of a list under a name, or changes what that name asks.',
  kind: 'write',
  needs: 'workspace',
  who: EVERYONE,
  input: z.object({
    page,
    name: z.string().trim().min(1).max(60).describe('How it is called.'),
    query: query.default({}),
  }),
  output,
  async run({ page: of, name, query: asks }, context) {
    const { store, workspace, asker, identity } = context;
    const views = await readViews(context, of);
    const same = views.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (same === undefined && views.length >= MOST_VIEWS) {
      const says = `There are ${MOST_VIEWS} saved views of this page already; remove one first.`;
      return refused(refusal('conflict', 'too-many-views', says));
    }
    // A number comes first, so that they stand in the order in which they were saved.
    const id = same?.id ?? `${ownerOf(asker)}/${of}/${nextNumber(views)}-${identity()}`;
    const body = JSON.stringify({ page: of, name, query: asks });
    const changed = await store.changeItems(workspace.id, [{ collection: COLLECTION, id, body }]);
    invariant(changed.ok, 'a change that rests on nothing is made');
    return done({ views: [...(await readViews(context, of))] });
  },
});

export const removeView = operation({
  name: 'remove-view',
  says: 'Removes a saved view.',
  kind: 'write',
  needs: 'workspace',
  who: EVERYONE,
  input: z.object({ id: z.string().min(1).max(300).describe('The view.') }),
  output,
  async run({ id }, context) {
    const { store, workspace, asker } = context;
    const found = id.startsWith(`${ownerOf(asker)}/`) ? await store.item(workspace.id, COLLECTION, id) : null;
    if (found === null) {
      return refused(refusal('not-found', 'unknown-view', 'No such view was saved by whoever asks.'));
    }
    const changed = await store.changeItems(workspace.id, [{ collection: COLLECTION, id, body: null }]);
    invariant(changed.ok, 'a change that rests on nothing is made');
    return done({ views: [...(await readViews(context, viewOf(id, found.body).page))] });
  },
});
