/**
 * A server that answers as HubSpot's CRM API is documented to: search by last modification, 200 a page and no further
 * than 10,000, associations by batch, owners, pipelines, limits (429 with Retry-After) and tokens that end.
 */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { textOf } from './salesforce-server.ts';

type Properties = { [name: string]: string | null };
type Stored = { id: string; properties: Properties };

export type HubspotServer = {
  readonly url: string;
  readonly objects: { [type: string]: Stored[] };
  /** `deals/contacts/1` → ids. */
  readonly associations: Map<string, string[]>;
  readonly asked: string[];
  /** A search answers no further than this. */
  furthest: number;
  token: string;
  readonly instead: { status: number; body: unknown; headers?: Record<string, string> }[];
  put(type: string, id: string, properties: Properties): void;
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
    const dated = (state.objects[type] ?? []).map((one) => ({ one, at: at(one) }));
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
    const [, type, id] = /^\/crm\/v3\/objects\/(\w+)\/(\w+)$/.exec(pathname) ?? [];
    const found = (state.objects[type ?? ''] ?? []).find((one) => one.id === id);
    if (found === undefined)
      return say(response, 404, { category: 'OBJECT_NOT_FOUND', message: 'not found' });
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
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
}
