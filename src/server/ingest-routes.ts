/**
 * The addresses that the libraries of Segment and RudderStack send to. A request is answered once its events stand in
 * the ledger; what is wrong with single events is kept for the debugger, and answered as a success, as these libraries
 * expect it.
 */
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import type { Context, Hono } from 'hono';
import type { EventIntake, SentEvents } from '../operations/event-intake.ts';
import { MAIN_WORKSPACE } from '../operations/workspace-names.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { callerNow } from './caller.ts';
import type { Principals } from './principals.ts';
import type { RequestWatch } from './request-watch.ts';

const KINDS = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
const LONGEST_EVENT = 32 * 1024;
const LONGEST_BATCH = 500 * 1024;
const MOST_EVENTS = 2_500;
const COME_AGAIN_S = 2;

/** Libraries in browsers send from other sites: they are let in by their key, never by a cookie. */
const OPEN_TO_ALL: { readonly [name: string]: string } = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, content-encoding',
  'access-control-max-age': '86400',
  'cache-control': 'no-store',
  'content-type': 'application/json; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
};

type Fault = { readonly status: number; readonly says: string };
type Parts = {
  readonly principals: Principals;
  readonly events?: EventIntake | undefined;
  readonly watch?: Pick<RequestWatch, 'metrics'> | undefined;
  readonly closing: AbortSignal;
};

function answer(status: number, body: object, more: { readonly [name: string]: string } = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...OPEN_TO_ALL, ...more } });
}

function fault({ status, says }: Fault): Response {
  const later: { readonly [name: string]: string } =
    status === 429 || status === 503 ? { 'retry-after': String(COME_AGAIN_S) } : {};
  return answer(status, { success: false, message: says }, later);
}

const TOO_LARGE: Fault = { status: 400, says: 'The request is too large.' };
const NOT_JSON: Fault = { status: 400, says: 'The body is not JSON.' };
const KEY_NEEDED: Fault = {
  status: 401,
  says: 'A write key is needed: as Basic user name, Bearer, or writeKey.',
};

/** The server's own stream of the body where there is one: to wrap it into a web stream costs more than to read it. */
function bodyOf({ env, req }: Context): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  const { incoming } = (env ?? {}) as { readonly incoming?: IncomingMessage };
  return incoming ?? req.raw.body ?? [];
}

/** The bytes of the body, no more than the limit of them, packed or not. */
async function bytesOf(context: Context, limit: number): Promise<Result<Buffer, Fault>> {
  const said = Number(context.req.header('content-length') ?? 0);
  if (said > limit) return refused(TOO_LARGE);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bodyOf(context)) {
    length += piece.length;
    if (length > limit) return refused(TOO_LARGE);
    pieces.push(piece);
  }
  return done(Buffer.concat(pieces));
}

const unpackers = { gzip: promisify(gunzip), deflate: promisify(inflate) };

async function textOf(context: Context, limit: number): Promise<Result<string, Fault>> {
  const bytes = await bytesOf(context, limit);
  if (!bytes.ok) return bytes;
  const encoding = (context.req.header('content-encoding') ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity') return done(bytes.value.toString('utf8'));
  if (encoding !== 'gzip' && encoding !== 'deflate') {
    return refused({ status: 415, says: 'The body may be packed by gzip or deflate.' });
  }
  try {
    const plain = await unpackers[encoding](bytes.value, { maxOutputLength: limit });
    return done(plain.toString('utf8'));
  } catch (error) {
    const tooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return refused(tooLong ? TOO_LARGE : { status: 400, says: 'The body cannot be unpacked.' });
  }
}

type Table = { readonly [name: string]: unknown };

function tableIn(text: string): Table | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : null;
  } catch {
    return null;
  }
}

/** Left to the principals: what in the body stands for a header is told to them as one. */
function headerOf(context: Context, body: Table): string | null {
  const given = context.req.header('authorization');
  if (given !== undefined) return given;
  const key = body['writeKey'];
  return typeof key === 'string' ? `Basic ${Buffer.from(`${key}:`).toString('base64')}` : null;
}

/** A page of another site may not send for whoever sits at this machine: it needs a key. */
function isOfAnotherSite(context: Context): boolean {
  const site = context.req.header('sec-fetch-site');
  return context.req.header('origin') !== undefined || (site !== undefined && site !== 'none');
}

type Sender = { readonly workspace: string; readonly source: string };

async function senderOf(parts: Parts, context: Context, body: Table): Promise<Result<Sender, Fault>> {
  const known = await parts.principals.ingest(headerOf(context, body));
  if (known.ok) {
    const { workspace, asker } = known.value;
    return done({ workspace, source: asker.key ?? asker.name });
  }
  if (known.refusal.why === 'too-many') return refused({ status: 429, says: known.refusal.says });
  if (isOfAnotherSite(context) || !callerNow().here) return refused(KEY_NEEDED);
  // Before anybody has signed up, programs of this machine need no key, whatever they write in its place.
  const bare = new Request(context.req.url, { headers: { host: context.req.header('host') ?? '' } });
  const here = await parts.principals.of(bare, MAIN_WORKSPACE);
  if (!here.ok || here.value.by !== 'machine') return refused(KEY_NEEDED);
  return done({ workspace: MAIN_WORKSPACE, source: 'this machine' });
}

function eventsIn(kind: SentEvents['kind'], body: Table): Result<Omit<SentEvents, 'source'>, Fault> {
  const { sentAt, context } = body;
  if (kind !== null) {
    const { writeKey: _, ...event } = body;
    return done({ events: [event], sentAt, context: undefined, kind });
  }
  const { batch } = body;
  if (!Array.isArray(batch)) return refused({ status: 400, says: 'A batch is a list under "batch".' });
  if (batch.length > MOST_EVENTS) {
    return refused({ status: 400, says: `A batch has at most ${MOST_EVENTS} events.` });
  }
  return done({ events: batch, sentAt, context, kind });
}

async function take(parts: Parts, context: Context, kind: SentEvents['kind']): Promise<Response> {
  if (parts.events === undefined || parts.closing.aborted) {
    return fault({ status: 503, says: 'The server is stopping.' });
  }
  const text = await textOf(context, kind === null ? LONGEST_BATCH : LONGEST_EVENT);
  if (!text.ok) return fault(text.refusal);
  const body = tableIn(text.value);
  if (body === null) return fault(NOT_JSON);
  const sender = await senderOf(parts, context, body);
  if (!sender.ok) return fault(sender.refusal);
  const sent = eventsIn(kind, body);
  if (!sent.ok) return fault(sent.refusal);
  const { workspace, source } = sender.value;
  const receipt = await parts.events.take(workspace, { ...sent.value, source });
  if (receipt.ok) parts.watch?.metrics.events(receipt.value);
  if (receipt.ok) return answer(200, { success: true });
  const { kind: why, says } = receipt.refusal;
  return fault({ status: why === 'busy' ? 429 : 403, says });
}

/** Stand before the guard: these addresses answer pages of any site, by their key alone. */
export function ingestRoutes(app: Hono, parts: Parts): void {
  for (const kind of [...KINDS, null]) {
    const path = `/v1/${kind ?? 'batch'}`;
    app.options(path, () => new Response(null, { status: 204, headers: OPEN_TO_ALL }));
    app.post(path, (context) => take(parts, context, kind));
  }
}
