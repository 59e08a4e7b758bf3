/**
 * Whom an answer is told, and who has read it: kept beside the ledger, one item per telling and one per reader, so that
 * reading changes nobody else's record.
 */
import { z } from 'zod';
import type { EngineState } from '../../engine/funnel-state.ts';
import { poolMembers } from '../../engine/route-lead.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { LedgerStore, Workspace } from '../../ledger/ledger-store.ts';
import { type SubjectId, subjectType } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { ABOUT, REPORTED_BY } from '../../vocabulary/report-words.ts';

const TOLD = 'field-told';
const READ = 'field-read';

const toldBody = z.object({ to: z.array(z.string()), at: z.number() });

type Place = { readonly store: LedgerStore; readonly workspace: Workspace };

/** What is told: a report by its subject, a brief by its name (`market-brief/2026-11`). */
export function tellingOf(what: string, to: readonly SubjectId[], at: Instant): ItemChange {
  return { collection: TOLD, id: what, body: JSON.stringify({ to: [...new Set(to)].sort(), at }) };
}

export function readingOf(what: string, person: SubjectId, at: Instant): ItemChange {
  return { collection: READ, id: `${what}/${person}`, body: JSON.stringify({ at }) };
}

export type Telling = { readonly to: readonly string[]; readonly read: readonly string[] };

const MOST_READERS = 5_000;

/** Whom it was told and who of anybody has read it. */
export async function tellingAt(what: string, { store, workspace }: Place): Promise<Telling> {
  const told = await store.item(workspace.id, TOLD, what);
  const prefix = `${what}/`;
  const read = await store.items(workspace.id, READ, { prefix, limit: MOST_READERS });
  return {
    to: told === null ? [] : toldBody.parse(JSON.parse(told.body)).to,
    read: read.map(({ id }) => id.slice(prefix.length)),
  };
}

const AT_ONCE = 500;

/** Everything that was told to any of these people. */
export async function toldTo(
  people: readonly string[],
  { store, workspace }: Place,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  let after: string | undefined;
  while (people.length > 0) {
    const page = { limit: AT_ONCE, ...(after === undefined ? {} : { after }) };
    const items = await store.items(workspace.id, TOLD, page);
    for (const { id, body } of items) {
      if (toldBody.parse(JSON.parse(body)).to.some((one) => people.includes(one))) found.add(id);
    }
    after = items.at(-1)?.id;
    if (items.length < AT_ONCE) break;
  }
  return found;
}

/** Everybody whom the pools of the text in force name: sales, as the agreement knows it. */
export function peopleOfPools(state: EngineState): readonly SubjectId[] {
  const { plan } = state;
  if (plan === null) return [];
  const pools = plan.inForce.agreement.routing?.pools ?? [];
  return [...new Set(pools.flatMap(({ id }) => poolMembers(state, plan, id).map(({ person }) => person)))];
}

/** What a report is about and who made it, by its links. */
async function linksOf(report: SubjectId, { store, workspace }: Place) {
  const about: SubjectId[] = [];
  const by: SubjectId[] = [];
  const filter = { kinds: ['linked'] as const, subject: report, live: true };
  for await (const page of store.entries(workspace.id, filter)) {
    for (const entry of page) {
      if (entry.kind !== 'linked') continue;
      if (entry.payload.role === REPORTED_BY) by.push(entry.payload.to);
      else if (entry.payload.role === ABOUT) about.push(entry.payload.to);
    }
  }
  return { about, by };
}

/** Who made a report. */
export async function reportersOf(report: SubjectId, place: Place): Promise<readonly SubjectId[]> {
  return [...new Set((await linksOf(report, place)).by)];
}

/**
 * Who is concerned by a report: whoever made it, who has what it is about, and who has any lead, deal or account of the
 * account it is about.
 */
export async function concernedBy(
  report: SubjectId,
  state: EngineState,
  place: Place,
): Promise<readonly SubjectId[]> {
  const { about, by } = await linksOf(report, place);
  const accounts = new Set(
    about.flatMap((one) => (subjectType(one) === 'account' ? one : (state.byId.get(one)?.account ?? []))),
  );
  const owners = state.subjects.flatMap(({ id, account, owner }) => {
    const concerns = about.includes(id) || accounts.has(id) || (account !== null && accounts.has(account));
    return concerns && owner !== null ? [owner] : [];
  });
  return [...new Set([...by, ...owners])];
}
