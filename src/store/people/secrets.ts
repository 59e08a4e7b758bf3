/** Secrets that are told once and kept as digests: 40 letters and digits, 238 bits of chance. */
import { createHash, randomBytes } from 'node:crypto';

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 40;
/** Bytes from here on are thrown away: each sign is as likely as every other. */
const EVEN = 256 - (256 % SIGNS.length);

export function freshSecret(): string {
  let secret = '';
  while (secret.length < LENGTH) {
    for (const byte of randomBytes(LENGTH)) {
      if (byte < EVEN && secret.length < LENGTH) secret += SIGNS[byte % SIGNS.length];
    }
  }
  return secret;
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
