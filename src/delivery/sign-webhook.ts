/** Signs a message as Standard Webhooks says (github.com/standard-webhooks/standard-webhooks): id, second and body. */
import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Instant } from '../vocabulary/instant.ts';

/** 24 to 64 random bytes, by the specification. */
const SECRET_BYTES = 32;

export function newWebhookSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** While a secret is replaced a message is signed with both: the receiver takes whichever it knows. */
export function signedHeaders(
  id: string,
  at: Instant,
  body: string,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const second = new Date(at);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, second, body)).join(' '),
  };
}
