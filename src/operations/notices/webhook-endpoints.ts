/** Web hooks as they are kept: where they go, what they are told, by which secrets, and how they have fared. */
import type { Item, ItemChange } from '../../ledger/kept-items.ts';
import type { EventType } from '../../notices/event-types.ts';
import { DAY_MS, type Instant } from '../../vocabulary/instant.ts';
import type { WorkspaceContext } from '../context.ts';
import { bodyOf, WEBHOOKS } from './kept-notices.ts';

export type Endpoint = {
  readonly url: string;
  readonly says: string;
  readonly types: readonly EventType[];
  readonly secret: string;
  /** Still signs beside the new one until then. */
  readonly former: { readonly secret: string; readonly until: Instant } | null;
  /** Null while it is on. */
  readonly off: { readonly at: Instant; readonly why: string } | null;
  readonly madeAt: Instant;
  /** Since when every try has failed; null while it works. */
  readonly failingSince: Instant | null;
  readonly deliveredAt: Instant | null;
};

export type KeptEndpoint = { readonly id: string; readonly item: Item; readonly endpoint: Endpoint };

const MOST_ENDPOINTS = 50;

type Ground = Pick<WorkspaceContext, 'store' | 'workspace'>;

export async function endpointsOf({ store, workspace }: Ground): Promise<readonly KeptEndpoint[]> {
  const items = await store.items(workspace.id, WEBHOOKS, { limit: MOST_ENDPOINTS });
  return items.map((item) => ({ id: item.id, item, endpoint: bodyOf<Endpoint>(item) }));
}

export async function endpointNamed(id: string, { store, workspace }: Ground): Promise<KeptEndpoint | null> {
  const item = await store.item(workspace.id, WEBHOOKS, id);
  return item === null ? null : { id, item, endpoint: bodyOf<Endpoint>(item) };
}

export function hasRoomForMore(endpoints: readonly KeptEndpoint[]): boolean {
  return endpoints.length < MOST_ENDPOINTS;
}

export function endpointChange(id: string, endpoint: Endpoint, expect: number): ItemChange {
  return { collection: WEBHOOKS, id, body: JSON.stringify(endpoint), expect };
}

/** The secrets a message is signed with now. */
export function secretsAt({ secret, former }: Endpoint, now: Instant): readonly string[] {
  return former !== null && now < former.until ? [secret, former.secret] : [secret];
}

/** An endpoint at which every try fails for so long is switched off. */
const FAILS_FOR_MS = 5 * DAY_MS;

export function isLost(failingSince: Instant, now: Instant): boolean {
  return now - failingSince >= FAILS_FOR_MS;
}
