/**
 * Asks a server somebody named (a CRM, a receiver of web hooks) without ever reaching what stands beside us: the name
 * is resolved once, every address it stands for is looked at, and the connection goes to exactly that address.
 */
import { lookup as systemLookup } from 'node:dns/promises';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { isPublicAddress, type OutwardUrl, outwardUrl } from './address-rules.ts';

export type Address = { readonly address: string; readonly family: number };

export type FetchPolicy = {
  /** Hosts (`crm.intern`, `127.0.0.1:8080`) that may be reached although they are internal; over http too. */
  readonly allow: readonly string[];
  /** Left out: the system's own. */
  readonly lookup?: (host: string) => Promise<readonly Address[]>;
};

export type SafeRequest = {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For all of it, from the first byte to the last. Left out: 5 s. */
  readonly timeoutMs?: number;
  /** Longest answer taken, in bytes. Left out: 256 KiB. */
  readonly mostBytes?: number;
  readonly signal?: AbortSignal;
};

/** Redirects are not followed: they are answers like any other. */
export type SafeAnswer = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type FetchRefusal = {
  readonly why:
    | 'not-an-address'
    | 'not-secure'
    | 'internal'
    | 'unresolved'
    | 'unreachable'
    | 'too-slow'
    | 'too-long'
    | 'stopped';
  /** Names no address and nothing of the answer. */
  readonly says: string;
};

const USUAL_TIMEOUT_MS = 5_000;
const USUAL_MOST_BYTES = 256 * 1024;

export async function safeFetch(
  asked: SafeRequest,
  policy: FetchPolicy,
): Promise<Result<SafeAnswer, FetchRefusal>> {
  const outward = outwardUrl(asked.url, policy.allow);
  if (!outward.ok) return outward;
  const timeUp = AbortSignal.timeout(asked.timeoutMs ?? USUAL_TIMEOUT_MS);
  const signal = asked.signal === undefined ? timeUp : AbortSignal.any([timeUp, asked.signal]);
  const addresses = await addressesOf(outward.value, policy, signal);
  if (addresses.ok) return send(asked, outward.value, addresses.value, signal, timeUp);
  return signal.aborted ? refused(abortedBy(timeUp)) : addresses;
}

/** One internal address among several public ones refuses them all: nobody else chooses which is taken. */
async function addressesOf(
  { host, allowed }: OutwardUrl,
  policy: FetchPolicy,
  signal: AbortSignal,
): Promise<Result<readonly Address[], FetchRefusal>> {
  const family = isIP(host);
  if (family !== 0) return done([{ address: host, family }]);
  const find = policy.lookup ?? ((name: string) => systemLookup(name, { all: true }));
  const found = await Promise.race([find(host).catch(() => []), whenAborted(signal)]);
  if (found.length === 0)
    return refused({ why: 'unresolved', says: 'Nobody knows the name of this server.' });
  if (!allowed && !found.every(({ address }) => isPublicAddress(address))) {
    return refused({ why: 'internal', says: 'The address is not on the public internet.' });
  }
  return done(found);
}

function whenAborted(signal: AbortSignal): Promise<readonly Address[]> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve([]);
    else signal.addEventListener('abort', () => resolve([]), { once: true });
  });
}

function abortedBy(timeUp: AbortSignal): FetchRefusal {
  return timeUp.aborted
    ? { why: 'too-slow', says: 'The server did not answer in time.' }
    : { why: 'stopped', says: 'The question was stopped.' };
}

/** The connection is made to the addresses looked at, whatever the name stands for by now. */
function only(addresses: readonly Address[]): LookupFunction {
  return (_host, options, answer) => {
    if (options.all === true) answer(null, [...addresses]);
    else answer(null, addresses[0]!.address, addresses[0]!.family);
  };
}

type Answered = (answer: Result<SafeAnswer, FetchRefusal>) => void;

function send(
  asked: SafeRequest,
  { url }: OutwardUrl,
  addresses: readonly Address[],
  signal: AbortSignal,
  timeUp: AbortSignal,
): Promise<Result<SafeAnswer, FetchRefusal>> {
  const start = url.protocol === 'https:' ? secureRequest : plainRequest;
  const body = asked.body === undefined ? null : Buffer.from(asked.body, 'utf8');
  return new Promise((answer) => {
    const unreachable: FetchRefusal = { why: 'unreachable', says: 'The server could not be reached.' };
    const fail = () => answer(refused(signal.aborted ? abortedBy(timeUp) : unreachable));
    const request = start(url, {
      // An agent of its own for each question: no proxy of the environment, no connection left over.
      agent: false,
      method: asked.method ?? (body === null ? 'GET' : 'POST'),
      headers: { ...asked.headers, ...(body === null ? {} : { 'content-length': String(body.length) }) },
      lookup: only(addresses),
      signal,
    });
    request.on('error', fail);
    request.on('response', (response) => take(response, asked.mostBytes ?? USUAL_MOST_BYTES, answer, fail));
    request.end(body ?? undefined);
  });
}

function take(response: IncomingMessage, most: number, answer: Answered, fail: () => void): void {
  const pieces: Buffer[] = [];
  let length = 0;
  response.on('data', (piece: Buffer) => {
    length += piece.length;
    pieces.push(piece);
    if (length <= most) return;
    answer(refused({ why: 'too-long', says: 'The answer of the server is too long.' }));
    response.destroy();
  });
  response.on('error', fail);
  response.on('close', () => {
    // An answer that broke off is none.
    if (!response.complete) return fail();
    const headers = Object.entries(response.headersDistinct).map(([name, all]) => [
      name,
      all?.join(', ') ?? '',
    ]);
    const body = Buffer.concat(pieces).toString('utf8');
    return answer(done({ status: response.statusCode ?? 0, headers: Object.fromEntries(headers), body }));
  });
}
