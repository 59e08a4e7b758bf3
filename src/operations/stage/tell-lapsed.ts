/**
 * Tells of a gate of the stage that has lapsed: the liaisons, those who sign for the parties of the text in force, and
 * operations. Once for each lapse, across restarts; a gate that is met again and lapses once more is told again.
 */
import type { Agreement } from '../../agreement/agreement.ts';
import type { Item, ItemChange } from '../../ledger/kept-items.ts';
import { type Box, boxOfPerson, boxOfRole, type Notice } from '../../notices/notice.ts';
import { DAY_MS, isoOf } from '../../vocabulary/instant.ts';
import { rulingText } from '../agreement-book.ts';
import type { WorkspaceContext } from '../context.ts';
import { peopleNamed } from '../engine-people.ts';
import { tellChanges } from '../notices/items-of-decisions.ts';
import { bodyOf, noticeChanges } from '../notices/kept-notices.ts';
import type { ReadStageOutput } from './read-stage.ts';

type Lapsed = ReadStageOutput['lapsed'][number];
export type LapsePlace = Pick<WorkspaceContext, 'store' | 'workspace' | 'agreements' | 'now'>;

/** What was last told of a gate: by its id. */
const GATES = 'stage-gate';
type Told = { readonly state: 'lapsed' | 'met'; readonly at: string };

/** What had lapsed so long before anybody first looked stands on the page and is no news. */
const NEWS_MS = 30 * DAY_MS;
const FIRST_LOOK = 'first-look';
type FirstLook = { readonly newsSince: number };
const MOST_GATES = 100;

function peopleIn({ parties }: Agreement): readonly string[] {
  const signers = parties?.list.flatMap(({ signs }) => signs.map(({ person }) => person)) ?? [];
  return [...new Set([...(parties?.liaisons ?? []).map(({ person }) => person), ...signers])];
}

/** Liaisons who were named beside the text, as the plan keeps them. */
async function namedBeside({ store, workspace }: LapsePlace): Promise<readonly Box[]> {
  const last = new Map<string, Box | null>();
  for await (const page of store.entries(workspace.id, { kinds: ['liaison-named'], live: true }))
    for (const entry of page)
      if (entry.kind === 'liaison-named')
        last.set(entry.subject, entry.payload.state === 'ended' ? null : boxOfPerson(entry.payload.person));
  return [...last.values()].flatMap((box) => box ?? []);
}

async function boxesTold(place: LapsePlace): Promise<readonly Box[]> {
  const { store, workspace, agreements, now } = place;
  const ruling = rulingText(await agreements.read(workspace.id), now());
  const words = ruling === null ? [] : peopleIn(ruling.agreement);
  const people = await peopleNamed(store, workspace.id, words);
  const own = words.flatMap((word) => {
    const person = people.get(word);
    return person === undefined ? [] : [boxOfPerson(person)];
  });
  // Whoever the text names need not sign in here; somebody hears of it in any case.
  return [...new Set([...own, ...(await namedBeside(place)), boxOfRole('operations')])];
}

function kept(gate: string, body: Told, item: Item | undefined): ItemChange {
  return { collection: GATES, id: gate, body: JSON.stringify(body), expect: item?.revision ?? 0 };
}

async function newsSince(first: Item | undefined, { store, workspace, now }: LapsePlace): Promise<number> {
  if (first !== undefined) return bodyOf<FirstLook>(first).newsSince;
  const body: FirstLook = { newsSince: now() - NEWS_MS };
  await store.changeItems(workspace.id, [
    { collection: GATES, id: FIRST_LOOK, body: JSON.stringify(body), expect: 0 },
  ]);
  return body.newsSince;
}

async function tellOne(
  gate: Lapsed,
  item: Item | undefined,
  since: number,
  place: LapsePlace,
): Promise<boolean> {
  const { store, workspace } = place;
  const now = place.now();
  const isNews = Date.parse(gate.at) >= since;
  const key = `gate/${gate.id}/${gate.at}`;
  const notice: Notice = {
    ...{ kind: 'gate-lapsed', key: `${key}/gate-lapsed`, at: now, toldAt: now, subject: null },
    ...{ handoff: null, what: null, owner: null, dueAt: null },
    detail: `${gate.says.replace(/\.$/, '')}, since ${gate.at.slice(0, 10)}`,
  };
  const told = isNews ? [{ notice, boxes: await boxesTold(place) }] : [];
  // Of two processes that look at once one is refused: it stands already.
  const changed = await store.changeItems(workspace.id, [
    kept(gate.id, { state: 'lapsed', at: gate.at }, item),
    ...told.flatMap(noticeChanges),
    ...(workspace.simulated || told.length === 0 ? [] : tellChanges(told, now)),
  ]);
  return changed.ok && isNews;
}

/** What lapsed by now, as the stage was just read. How many lapses were told. */
export async function tellLapsedGates(lapsed: readonly Lapsed[], place: LapsePlace): Promise<number> {
  const { store, workspace } = place;
  const items = new Map(
    (await store.items(workspace.id, GATES, { limit: MOST_GATES })).map((item) => [item.id, item]),
  );
  const stands = (id: string) => {
    const item = items.get(id);
    return item !== undefined && bodyOf<Told>(item).state === 'lapsed';
  };
  const open = new Set(lapsed.map(({ id }) => id));
  const since = await newsSince(items.get(FIRST_LOOK), place);
  const again = [...items.values()].filter(({ id }) => stands(id) && !open.has(id));
  for (const item of again) {
    const body: Told = { state: 'met', at: isoOf(place.now()) };
    await store.changeItems(workspace.id, [kept(item.id, body, item)]);
  }
  let told = 0;
  for (const gate of lapsed)
    if (!stands(gate.id) && (await tellOne(gate, items.get(gate.id), since, place))) told += 1;
  return told;
}
