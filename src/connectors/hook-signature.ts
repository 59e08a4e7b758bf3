/**
 * Whether a message about changes really comes from the CRM. HubSpot signs method, address, body and time (v3,
 * developers.hubspot.com: Validating requests); others sign by Standard Webhooks. A message is a hint: what changed is
 * read from the CRM itself, so a message that is repeated or lost does no harm.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../vocabulary/instant.ts';

export type HookMessage = {
  readonly method: string;
  /** As the sender called it, with query. */
  readonly url: string;
  readonly body: string;
  header(name: string): string | undefined;
};

const TOLERANCE_MS = 5 * 60_000;

function same(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function isRecent(at: number, now: Instant): boolean {
  return Number.isFinite(at) && Math.abs(now - at) <= TOLERANCE_MS;
}

/** Letters HubSpot decodes before it signs. */
const DECODED: readonly (readonly [string, string])[] = [
  ['%3A', ':'],
  ['%2F', '/'],
  ['%3F', '?'],
  ['%40', '@'],
  ['%21', '!'],
  ['%24', '$'],
  ['%27', "'"],
  ['%28', '('],
  ['%29', ')'],
  ['%2A', '*'],
  ['%2C', ','],
  ['%3B', ';'],
];

function hubspotUrl(url: string): string {
  return DECODED.reduce((text, [code, letter]) => text.replaceAll(new RegExp(code, 'gi'), letter), url);
}

function hubspotSigned({ method, url, body, header }: HookMessage, secret: string, now: Instant): boolean {
  const [given, stamp] = [header('x-hubspot-signature-v3'), header('x-hubspot-request-timestamp')];
  if (given === undefined || stamp === undefined || !isRecent(Number(stamp), now)) return false;
  const text = `${method}${hubspotUrl(url)}${body}${stamp}`;
  return same(given, createHmac('sha256', secret).update(text).digest('base64'));
}

function standardSigned({ body, header }: HookMessage, secret: string, now: Instant): boolean {
  const [id, stamp, given] = [header('webhook-id'), header('webhook-timestamp'), header('webhook-signature')];
  if (id === undefined || stamp === undefined || given === undefined) return false;
  if (!isRecent(Number(stamp) * 1000, now)) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const made = `v1,${createHmac('sha256', key).update(`${id}.${stamp}.${body}`).digest('base64')}`;
  return given.split(' ').some((one) => same(one, made));
}

/** Salesforce's outbound messages bear no signature: the secret stands in the address they are sent to, as `token`. */
export function bearsToken({ url }: HookMessage, secret: string): boolean {
  const given = new URL(url).searchParams.get('token');
  return given !== null && same(given, secret);
}

export function isSigned(message: HookMessage, secret: string, now: Instant): boolean {
  return hubspotSigned(message, secret, now) || standardSigned(message, secret, now);
}
