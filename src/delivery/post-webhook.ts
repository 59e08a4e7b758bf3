/** Posts one signed message to a receiver outside, and reads from the answer whether and when to try again. */
import { type FetchPolicy, safeFetch } from '../connectors/safe-fetch.ts';
import { notSent, SENT, type Sent } from '../notices/sent.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { signedHeaders } from './sign-webhook.ts';

export type WebhookMessage = {
  readonly url: string;
  readonly id: string;
  readonly body: string;
  readonly secrets: readonly string[];
  readonly at: Instant;
};

/** Receivers have so long; the specification asks for 15 to 30 s, but a slow one shall not hold up the others. */
const TIMEOUT_MS = 5_000;
const GONE = 410;
const OVERLOADED: readonly number[] = [429, 502, 504];

export async function postWebhook(
  { url, id, body, secrets, at }: WebhookMessage,
  policy: FetchPolicy,
  signal: AbortSignal,
): Promise<Sent> {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Entente',
    ...signedHeaders(id, at, body, secrets),
  };
  const answered = await safeFetch(
    { url, method: 'POST', headers, body, timeoutMs: TIMEOUT_MS, signal },
    policy,
  );
  if (!answered.ok) return notSent(answered.refusal.says);
  const { status } = answered.value;
  if (status >= 200 && status < 300) return SENT;
  if (status >= 300 && status < 400) return notSent(`It answered ${status}; redirects are not followed.`);
  return notSent(`It answered ${status}.`, {
    gone: status === GONE,
    final: status === GONE,
    slowDown: OVERLOADED.includes(status),
    retryAfterMs: retryAfterMs(answered.value.headers['retry-after'], at),
  });
}

/** `120` (seconds) or an HTTP date. */
function retryAfterMs(written: string | undefined, now: Instant): number | null {
  if (written === undefined) return null;
  if (/^\d{1,7}$/.test(written)) return Number(written) * 1000;
  const at = Date.parse(written);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
