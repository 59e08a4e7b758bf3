/** A refusal as HTTP says it: problem details (RFC 9457), with every fault. */
import type { Refusal, RefusalKind } from '../operations/refusal.ts';

const STATUS: { readonly [kind in RefusalKind]: number } = {
  misuse: 400,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  'not-valid': 422,
  busy: 503,
};

/** Refusals of the door itself, which have a status of their own. */
const OF_THE_DOOR: { readonly [why: string]: number } = {
  'sign-in-needed': 401,
  'set-up-needed': 401,
  'wrong-sign-in': 401,
  'wrong-code': 401,
  'too-many': 429,
};

export function statusOf(refusal: Refusal): number {
  return OF_THE_DOOR[refusal.why] ?? STATUS[refusal.kind];
}

export function problem(refusal: Refusal, status: number = statusOf(refusal)): Response {
  const body = {
    type: `urn:entente:problem:${refusal.why}`,
    title: refusal.why.replaceAll('-', ' '),
    status,
    detail: refusal.says,
    faults: refusal.faults ?? [],
  };
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  };
  if (status === 503) headers['retry-after'] = '2';
  if (status === 429) headers['retry-after'] = waitOf(refusal);
  if (status === 401) headers['www-authenticate'] = 'Bearer realm="entente"';
  return new Response(JSON.stringify(body), { status, headers });
}

/** Seconds to wait, where the refusal says them. */
function waitOf({ faults }: Refusal): string {
  return faults?.find(({ path }) => path === 'retry-after')?.message ?? '60';
}
