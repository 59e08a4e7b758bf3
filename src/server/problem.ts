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

export function statusOf(refusal: Refusal): number {
  return STATUS[refusal.kind];
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
  return new Response(JSON.stringify(body), { status, headers });
}
