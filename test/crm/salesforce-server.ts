/**
 * A server that answers as Salesforce's REST API is documented to: SOQL over SystemModstamp with `nextRecordsUrl`,
 * deleted and merged records by queryAll alone, sessions that end (INVALID_SESSION_ID), clients that sign in by
 * themselves, a request limit (REQUEST_LIMIT_EXCEEDED), fields an organisation hides (INVALID_FIELD), places it forgets
 * (INVALID_QUERY_LOCATOR), descriptions of its objects, and changes of single records.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Row = { [field: string]: unknown };

export type SalesforceServer = {
  readonly url: string;
  readonly objects: { [sobject: string]: Row[] };
  /** Every question, in order: `GET Lead`, `PATCH Lead/00Q1`, `POST token`. */
  readonly asked: string[];
  readonly hidden: Set<string>;
  /** The fields a description tells of, and those of them nobody may write. */
  readonly described: Set<string>;
  readonly readOnly: Set<string>;
  pageSize: number;
  /** Every change of ours that was made. */
  readonly patched: Row[];
  /** When a change of ours is stamped. */
  now: string;
  /** What changes of a record are answered first, in place of being made. */
  readonly refusing: Map<string, { status: number; body: unknown; headers?: Record<string, string> }[]>;
  /** After so many answers the session has ended. */
  answersPerToken: number;
  /** The next answers, in place of the right one. */
  readonly instead: { status: number; body: unknown; headers?: Record<string, string> }[];
  put(sobject: string, row: Row, at: string): void;
  /** Into the recycle bin, merged into another record where that is named. */
  remove(sobject: string, id: string, at: string, into?: string): void;
  close(): void;
};

const ZERO = { attributes: { type: '' } };

export async function salesforceServer(): Promise<SalesforceServer> {
  const places = new Map<string, { rows: Row[]; fields: string[] }>();
  let token = 0;
  let answers = 0;
  let made = 0;
  const state = {
    objects: {} as { [sobject: string]: Row[] },
    asked: [] as string[],
    hidden: new Set<string>(),
    described: new Set(['Id', 'Status', 'OwnerId', 'Grade__c', 'Stage__c', 'Why__c', 'Rejection_Reason__c']),
    readOnly: new Set(['Id']),
    pageSize: 2,
    patched: [] as Row[],
    now: '2026-03-02T09:00:00.000Z',
    refusing: new Map<string, { status: number; body: unknown; headers?: Record<string, string> }[]>(),
    answersPerToken: Number.POSITIVE_INFINITY,
    instead: [] as { status: number; body: unknown; headers?: Record<string, string> }[],
  };
  const say = (
    response: ServerResponse,
    status: number,
    body: unknown,
    headers: Record<string, string> = {},
  ) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(status === 204 ? undefined : JSON.stringify(body));
  const page = (response: ServerResponse, name: string) => {
    const place = places.get(name);
    if (place === undefined)
      return say(response, 400, [{ errorCode: 'INVALID_QUERY_LOCATOR', message: 'invalid query locator' }]);
    const rows = place.rows.splice(0, state.pageSize);
    const records = rows.map((row) => ({
      ...ZERO,
      ...nested(place.fields.map((field) => [field, row[field] ?? null])),
    }));
    const done = place.rows.length === 0;
    made += 1;
    const next = `q${made}`;
    if (!done) places.set(next, place);
    const more = done ? {} : { nextRecordsUrl: `/services/data/v61.0/query/${next}` };
    return say(response, 200, { totalSize: records.length, done, records, ...more });
  };
  const query = (response: ServerResponse, soql: string, all: boolean) => {
    const [, select = '', sobject = '', deleted, since] =
      /^SELECT (.+) FROM (\w+)(?: WHERE )?(IsDeleted = true)?(?: AND )?(?:SystemModstamp >= (\S+))? ORDER BY SystemModstamp, Id$/.exec(
        soql,
      ) ?? [];
    if (sobject === '') return say(response, 400, [{ errorCode: 'MALFORMED_QUERY', message: soql }]);
    state.asked.push(`GET ${sobject}`);
    const fields = select.split(', ');
    const hidden = fields.find((field) => state.hidden.has(field));
    if (hidden !== undefined) {
      const message = `SELECT Id\n^\nERROR at Row:1:Column:2\nNo such column '${hidden}' on entity '${sobject}'.`;
      return say(response, 400, [{ errorCode: 'INVALID_FIELD', message }]);
    }
    const at = (row: Row) => String(row['SystemModstamp']);
    const rows = (state.objects[sobject] ?? [])
      .filter((row) => all || row['IsDeleted'] !== true)
      .filter((row) => deleted === undefined || row['IsDeleted'] === true)
      .filter((row) => since === undefined || Date.parse(at(row)) >= Date.parse(since))
      .sort((one, other) => (at(one) < at(other) ? -1 : 1));
    made += 1;
    places.set(`q${made}`, { rows: [...rows], fields });
    return page(response, `q${made}`);
  };
  const record = (response: ServerResponse, method: string, sobject: string, id: string, body: string) => {
    const row = (state.objects[sobject] ?? []).find((one) => one['Id'] === id);
    state.asked.push(`${method} ${sobject}/${id}`);
    if (row === undefined) return say(response, 404, [{ errorCode: 'NOT_FOUND', message: 'not found' }]);
    if (method === 'GET') return say(response, 200, { ...ZERO, ...row });
    const refusal = state.refusing.get(id)?.shift();
    if (refusal !== undefined) return say(response, refusal.status, refusal.body, refusal.headers);
    state.patched.push({ Id: id, ...JSON.parse(body) });
    Object.assign(row, JSON.parse(body), {
      LastModifiedById: '005ENTENTE',
      SystemModstamp: state.now,
      LastModifiedDate: state.now,
    });
    return say(response, 204, null);
  };
  const server: Server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    const body = await textOf(request);
    if (url.pathname === '/services/oauth2/token') {
      state.asked.push('POST token');
      const given = new URLSearchParams(body);
      const isClient = given.get('grant_type') === 'client_credentials';
      if (isClient && given.get('client_secret') !== 'planted-secret')
        return say(response, 400, {
          error: 'invalid_client',
          error_description: 'invalid client credentials',
        });
      if (!isClient && given.get('refresh_token') !== 'refresh-1')
        return say(response, 400, {
          error: 'invalid_grant',
          error_description: 'expired access/refresh token',
        });
      token += 1;
      answers = 0;
      return say(response, 200, { access_token: `token-${token}`, instance_url: 'x', id: 'x' });
    }
    if (request.headers.authorization !== `Bearer token-${token}` || answers >= state.answersPerToken)
      return say(response, 401, [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }]);
    answers += 1;
    const other = state.instead.shift();
    if (other !== undefined) {
      state.asked.push(`${other.status}`);
      return say(response, other.status, other.body, other.headers);
    }
    const [, place] = /^\/services\/data\/v61\.0\/query\/(\w+)$/.exec(url.pathname) ?? [];
    if (place !== undefined) return page(response, place);
    const [, ask] = /^\/services\/data\/v61\.0\/(query|queryAll)$/.exec(url.pathname) ?? [];
    if (ask !== undefined) return query(response, url.searchParams.get('q') ?? '', ask === 'queryAll');
    if (url.pathname === '/services/data/v61.0/sobjects/Lead/describe') {
      state.asked.push('GET describe');
      const fields = [...state.described].map((name) => ({
        ...{ name, label: name.replace('__c', ''), updateable: !state.readOnly.has(name) },
      }));
      return say(response, 200, { name: 'Lead', fields });
    }
    const [, sobject, id] = /^\/services\/data\/v61\.0\/sobjects\/(\w+)\/(\w+)$/.exec(url.pathname) ?? [];
    if (sobject === undefined || id === undefined)
      return say(response, 404, [{ errorCode: 'NOT_FOUND', message: '' }]);
    return record(response, request.method ?? '', sobject, id, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    put(sobject: string, row: Row, at: string) {
      const rows = state.objects[sobject] ?? [];
      state.objects[sobject] = rows;
      const stamps = { CreatedDate: at, LastModifiedDate: at, SystemModstamp: at, LastModifiedById: '005A' };
      const known = rows.find((one) => one['Id'] === row['Id']);
      if (known === undefined) rows.push({ ...stamps, ...row });
      else Object.assign(known, stamps, { CreatedDate: known['CreatedDate'] }, row);
    },
    remove(sobject: string, id: string, at: string, into?: string) {
      const row = (state.objects[sobject] ?? []).find((one) => one['Id'] === id);
      if (row === undefined) throw new Error(`there is no ${sobject} ${id}`);
      Object.assign(row, { IsDeleted: true, SystemModstamp: at, LastModifiedDate: at });
      if (into !== undefined) row['MasterRecordId'] = into;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
}

/** `Campaign.Type` stands in the record of the campaign. */
function nested(cells: readonly (readonly [string, unknown])[]): Row {
  const row: Row = {};
  for (const [field, value] of cells) {
    const [own = '', other] = field.split('.');
    row[own] = other === undefined ? value : { ...ZERO, [other]: value };
  }
  return row;
}

export async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
