/**
 * What is kept of a wave while it is open, in three places that say nothing of each other: the urn with the forms, sorted
 * by what they say; the roll with the marks of who answered, sorted too; and the invitations. No entry is made until the
 * wave closes, so that neither an order nor a time tells whose a form is.
 */
import { createHash } from 'node:crypto';
import { intoUrn } from '../../alignment/survey/answers.ts';
import type { Cell, Level } from '../../alignment/survey/cells.ts';
import { type Place, placeOf } from '../../alignment/survey/places.ts';
import type { Item, ItemChange } from '../../ledger/kept-items.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { Side } from '../../vocabulary/side.ts';
import type { WorkspaceContext } from '../context.ts';
import { bodyOf } from '../notices/kept-notices.ts';

export const URN = 'survey-urn';
export const ROLL = 'survey-roll';
export const INVITATIONS = 'survey-invitation';
/** Forms of heads of function who want to be shown by name. */
export const BY_NAME = 'survey-by-name';
/** When a wave is next to be reminded of or closed. */
export const DUE = 'survey-due';

/** By the key of a place, sorted within it. */
export type PerPlace = { readonly [place: string]: readonly string[] };
export type Urn = { readonly sheets: PerPlace };
export type Roll = { readonly answered: PerPlace };
export type Invitation = {
  readonly wave: string;
  /** Names the person in every wave, and to nobody else. */
  readonly mark: string;
  readonly email: string;
  readonly name: string | null;
  readonly side: Side;
  readonly level: Level;
  /** Left out: nobody said. */
  readonly region?: string;
  readonly team?: string;
  /** The head of the side's function: one each, who may answer by name. */
  readonly head: boolean;
  readonly token: string;
  readonly answered: boolean;
};
export type ByName = {
  readonly wave: string;
  readonly mark: string;
  readonly cell: Cell;
  readonly region?: string;
  readonly team?: string;
  readonly email: string;
  readonly name: string;
  readonly sheet: string;
};
export type DueBody = { readonly wave: string; readonly closesAt: Instant; readonly reminded: boolean };

type Ground = Pick<WorkspaceContext, 'store' | 'workspace'>;
export type Kept<Body> = { readonly item: Item | null; readonly body: Body };

export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function invitationId(wave: string, token: string): string {
  return `${wave}/${tokenDigest(token)}`;
}

async function kept<Body>(
  { store, workspace }: Ground,
  collection: string,
  id: string,
  empty: Body,
): Promise<Kept<Body>> {
  const item = await store.item(workspace.id, collection, id);
  return { item, body: item === null ? empty : bodyOf<Body>(item) };
}

export function urnOf(wave: string, ground: Ground): Promise<Kept<Urn>> {
  return kept(ground, URN, wave, { sheets: {} });
}

export function rollOf(wave: string, ground: Ground): Promise<Kept<Roll>> {
  return kept(ground, ROLL, wave, { answered: {} });
}

/** Changed only where it stands as it was read. */
export function changed(collection: string, id: string, body: object | null, item: Item | null): ItemChange {
  return {
    collection,
    id,
    body: body === null ? null : JSON.stringify(body),
    expect: item?.revision ?? 0,
  };
}

const AT_ONCE = 500;

export async function everyItem(
  { store, workspace }: Ground,
  collection: string,
  wave: string,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  for (let after = ''; ; ) {
    const page = await store.items(workspace.id, collection, { prefix: `${wave}/`, after, limit: AT_ONCE });
    found.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < AT_ONCE) return found;
    after = last.id;
  }
}

/** Everybody asked in a wave, in the order of their invitations' ids. */
export async function invitationsOf(
  wave: string,
  ground: Ground,
): Promise<readonly { readonly item: Item; readonly body: Invitation }[]> {
  const items = await everyItem(ground, INVITATIONS, wave);
  return items.map((item) => ({ item, body: bodyOf<Invitation>(item) }));
}

/** Sorted, so that nothing of when each was added is left. */
export function withOne(places: PerPlace, place: string, one: string): PerPlace {
  return { ...places, [place]: intoUrn(places[place] ?? [], one) };
}

export function placedIn<Placed>(
  places: PerPlace,
  make: (place: Place, one: string) => Placed,
): readonly Placed[] {
  return Object.entries(places).flatMap(([key, all]) => all.map((one) => make(placeOf(key), one)));
}

export function placeOfInvited({ side, level, region = '', team = '' }: Invitation): Place {
  return { side, level, region, team };
}

export function placeOfName({ cell, region = '', team = '' }: ByName): Place {
  return { ...placeOf(cell), region, team };
}

/** The same mark for the same address in every wave; only who has the workspace's key can make it. */
export async function marksOf(
  { store, workspace }: Ground,
  emails: readonly string[],
): Promise<readonly string[]> {
  const ids = await store.subjectIds(
    workspace.id,
    'user',
    emails.map((email) => `survey/${email}`),
  );
  return ids.map((id) => id.slice(id.indexOf(':') + 1));
}
