/**
 * A server that answers as HubSpot's CRM API is documented to: search by last modification, 200 a page and no further
 * than 10,000, archived records in lists of their own, values with their history by batches of 50, associations by batch,
 * owners, pipelines, properties, limits (429 with Retry-After) and tokens that end.
 */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { textOf } from './salesforce-server.ts';

type Properties = { [name: string]: string | null };
type Past = { value: string; timestamp: string };
type Stored = {
  id: string;
  properties: Properties;
  archivedAt?: string;
  /** Earlier values, the newest first, as HubSpot answers them. */
  history?: { [property: string]: Past[] };
};

export type HubspotServer = {
  readonly url: string;
  readonly objects: { [type: string]: Stored[] };
  /** `deals/contacts/1` → ids. */
  readonly associations: Map<string, string[]>;
  readonly asked: string[];
  /** A search answers no further than this. */
  furthest: number;
  /** When a change of ours is stamped, and every change that was made. */
  now: string;
  readonly patched: Properties[];
  /** What changes of a record are answered first, in place of being made. */
  readonly refusing: Map<string, { status: number; body: unknown; headers?: Record<string, string> }[]>;
  token: string;
  readonly instead: { status: number; body: unknown; headers?: Record<string, string> }[];
  put(type: string, id: string, properties: Properties): void;
  archive(type: string, id: string, at: string): void;
  restore(type: string, id: string, at: string): void;
  /** The names of a contact's properties, and those of them nobody may write. */
  readonly described: Set<string>;
  readonly readOnly: Set<string>;
  close(): void;
};

const PIPELINES = {
  results: [
    {
      id: 'default',
      stages: [
        { id: 'appointmentscheduled', metadata: { isClosed: 'false', probability: '0.2' } },
        { id: '1234', metadata: { isClosed: 'true', probability: '1.0' } },
        { id: '1235', metadata: { isClosed: 'true', probability: '0.0' } },
      ],
    },
  ],
};

export async function hubspotServer(): Promise<HubspotServer> {
  const state = {
    objects: {} as { [type: string]: Stored[] },
    associations: new Map<string, string[]>(),
    asked: [] as string[],
    furthest: 10_000,
    token: 'pat-1',
    now: '2026-03-02T09:00:00.000Z',
    patched: [] as Properties[],
    refusing: new Map<string, { status: number; body: unknown; headers?: Record<string, string> }[]>(),
    described: new Set([
      'email',
      'hs_lead_status',
      'hubspot_owner_id',
      'entente_grade',
      'entente_stage',
      'why',
    ]),
    readOnly: new Set<string>(),
    instead: [] as { status: number; body: unknown; headers?: Record<string, string> }[],
  };
  const say = (
    response: ServerResponse,
    status: number,
    body: unknown,
    headers: Record<string, string> = {},
  ) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  const search = (response: ServerResponse, type: string, body: string) => {
    const { limit, after, filterGroups, sorts, properties } = JSON.parse(body);
    const by = sorts[0].propertyName as string;
    const since = filterGroups[0]?.filters[0]?.value as string | undefined;
    const at = (one: Stored) => Date.parse(one.properties[by] ?? '');
    const present = (state.objects[type] ?? []).filter((one) => one.archivedAt === undefined);
    const dated = present.map((one) => ({ one, at: at(one) }));
    const all = dated
      .filter((one) => since === undefined || one.at >= Number(since))
      .sort((one, other) => one.at - other.at)
      .map(({ one }) => one);
    const from = Number(after ?? 0);
    if (from + limit > state.furthest)
      return say(response, 400, {
        category: 'VALIDATION_ERROR',
        message: 'Paging past 10,000 is not supported',
      });
    const page = all.slice(from, from + limit);
    const results = page.map(({ id, properties: own }) => ({
      id,
      properties: Object.fromEntries(properties.map((name: string) => [name, own[name] ?? null])),
    }));
    const further = from + limit < all.length ? { paging: { next: { after: String(from + limit) } } } : {};
    state.asked.push(`search ${type}`);
    return say(response, 200, { total: all.length, results, ...further });
  };
  const associated = (response: ServerResponse, from: string, to: string, body: string) => {
    const results = JSON.parse(body).inputs.flatMap(({ id }: { id: string }) => {
      const ids = state.associations.get(`${from}/${to}/${id}`);
      return ids === undefined ? [] : [{ from: { id }, to: ids.map((toObjectId) => ({ toObjectId })) }];
    });
    return say(response, 200, { status: 'COMPLETE', results });
  };
  const archived = (response: ServerResponse, type: string, query: URLSearchParams) => {
    const all = (state.objects[type] ?? []).filter((one) => one.archivedAt !== undefined);
    const from = Number(query.get('after') ?? 0);
    const limit = Number(query.get('limit') ?? 10);
    const asked = (query.get('properties') ?? '').split(',');
    const results = all.slice(from, from + limit).map(({ id, properties: own, archivedAt }) => ({
      ...{ id, archived: true, archivedAt },
      properties: Object.fromEntries(asked.map((name) => [name, own[name] ?? null])),
    }));
    const further = from + limit < all.length ? { paging: { next: { after: String(from + limit) } } } : {};
    state.asked.push(`archived ${type}`);
    return say(response, 200, { results, ...further });
  };
  const withHistory = (response: ServerResponse, type: string, body: string) => {
    const { inputs, propertiesWithHistory } = JSON.parse(body);
    if (inputs.length > 50)
      return say(response, 400, { category: 'VALIDATION_ERROR', message: 'at most 50' });
    const results = inputs.flatMap(({ id }: { id: string }) => {
      const found = (state.objects[type] ?? []).find((one) => one.id === id);
      if (found === undefined) return [];
      const past = propertiesWithHistory.map((name: string) => [name, found.history?.[name] ?? []]);
      return [{ id, properties: found.properties, propertiesWithHistory: Object.fromEntries(past) }];
    });
    state.asked.push(`history ${type}`);
    return say(response, 200, { status: 'COMPLETE', results });
  };
  const server: Server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    const body = await textOf(request);
    if (pathname === '/oauth/v1/token') {
      state.asked.push('token');
      const given = new URLSearchParams(body).get('refresh_token');
      state.token = `renewed-${given}`;
      return say(response, 200, { access_token: state.token, refresh_token: `${given}x`, expires_in: 1800 });
    }
    if (request.headers.authorization !== `Bearer ${state.token}`)
      return say(response, 401, { category: 'EXPIRED_AUTHENTICATION', message: 'The OAuth token expired.' });
    const other = state.instead.shift();
    if (other !== undefined) {
      state.asked.push(String(other.status));
      return say(response, other.status, other.body, other.headers);
    }
    if (pathname === '/crm/v3/pipelines/deals') return say(response, 200, PIPELINES);
    if (pathname === '/crm/v3/owners') {
      const owners = (state.objects['owners'] ?? []).map(({ id, properties }) => ({ id, ...properties }));
      const from = Number(searchParams.get('after') ?? 0);
      const further = from + 1 < owners.length ? { paging: { next: { after: String(from + 1) } } } : {};
      return say(response, 200, { results: owners.slice(from, from + 1), ...further });
    }
    const [, searched] = /^\/crm\/v3\/objects\/(\w+)\/search$/.exec(pathname) ?? [];
    if (searched !== undefined) return search(response, searched, body);
    const [, from, to] = /^\/crm\/v4\/associations\/(\w+)\/(\w+)\/batch\/read$/.exec(pathname) ?? [];
    if (from !== undefined && to !== undefined) return associated(response, from, to, body);
    if (pathname === '/crm/v3/properties/contacts') {
      const results = [...state.described].map((name) => ({
        ...{ name, label: name, modificationMetadata: { readOnlyValue: state.readOnly.has(name) } },
      }));
      return say(response, 200, { results });
    }
    const [, batch] = /^\/crm\/v3\/objects\/(\w+)\/batch\/read$/.exec(pathname) ?? [];
    if (batch !== undefined) return withHistory(response, batch, body);
    const [, listed] = /^\/crm\/v3\/objects\/(\w+)$/.exec(pathname) ?? [];
    if (listed !== undefined && searchParams.get('archived') === 'true')
      return archived(response, listed, searchParams);
    const [, type, id] = /^\/crm\/v3\/objects\/(\w+)\/(\w+)$/.exec(pathname) ?? [];
    const found = (state.objects[type ?? ''] ?? []).find((one) => one.id === id);
    if (found === undefined)
      return say(response, 404, { category: 'OBJECT_NOT_FOUND', message: 'not found' });
    const refusal = request.method === 'PATCH' ? state.refusing.get(id ?? '')?.shift() : undefined;
    if (refusal !== undefined) return say(response, refusal.status, refusal.body, refusal.headers);
    if (request.method === 'PATCH') state.patched.push({ id: found.id, ...JSON.parse(body).properties });
    if (request.method === 'PATCH') found.properties['lastmodifieddate'] = state.now;
    if (request.method === 'PATCH') Object.assign(found.properties, JSON.parse(body).properties);
    state.asked.push(`${request.method} ${type}/${id}`);
    return say(response, 200, found);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    put(type: string, id: string, properties: Properties) {
      const all = state.objects[type] ?? [];
      state.objects[type] = all;
      const known = all.find((one) => one.id === id);
      if (known === undefined) all.push({ id, properties });
      else Object.assign(known.properties, properties);
    },
    archive(type: string, id: string, at: string) {
      const found = (state.objects[type] ?? []).find((one) => one.id === id);
      if (found !== undefined) found.archivedAt = at;
    },
    restore(type: string, id: string, at: string) {
      const found = (state.objects[type] ?? []).find((one) => one.id === id);
      if (found === undefined) return;
      delete found.archivedAt;
      found.properties[type === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate'] = at;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
}
