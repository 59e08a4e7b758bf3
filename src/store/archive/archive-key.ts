/**
 * The installation's key and an archive. Personal values stand in it sealed as they stand in the database; restoring
 * needs the key they were sealed under: the installation's own, or the passphrase the key was wrapped with.
 */
import {
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  scryptSync,
  timingSafeEqual,
} from 'node:crypto';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { seal, unseal } from '../vault/sealing.ts';
import type { ArchivedKey } from './archive-format.ts';

/** 2^17 rounds with blocks of 8: a tenth of a second and 128 MiB a guess (OWASP's first choice for scrypt). */
const COST = 2 ** 17;
const PLACE = 'entente/archive/key';

export function archivedKey(secret: Uint8Array, passphrase: string | null): ArchivedKey {
  const check = checkOf(secret);
  if (passphrase === null) return { check, passphrase: null };
  const salt = randomBytes(16);
  const wrapped = seal(wrappingKey(passphrase, salt, COST), secret, PLACE).toString('base64');
  return { check, passphrase: { salt: salt.toString('base64'), cost: COST, wrapped } };
}

/** The secret an archive was made under: the one at hand, or the one its passphrase opens. */
export function secretFor(
  key: ArchivedKey,
  atHand: Uint8Array | null,
  passphrase: string | null,
): Result<Uint8Array, 'no-key' | 'wrong-key' | 'wrong-passphrase'> {
  if (atHand !== null) return isSecretOf(key, atHand) ? done(atHand) : refused('wrong-key');
  if (key.passphrase === null || passphrase === null) return refused('no-key');
  const { salt, cost, wrapped } = key.passphrase;
  if (!Number.isInteger(cost) || cost < 2 || cost > 2 ** 20) return refused('wrong-passphrase');
  try {
    const opening = wrappingKey(passphrase, Buffer.from(salt, 'base64'), cost);
    const secret = unseal(opening, Buffer.from(wrapped, 'base64'), PLACE);
    return isSecretOf(key, secret) ? done(secret) : refused('wrong-passphrase');
  } catch {
    return refused('wrong-passphrase');
  }
}

/** Seals rows of people: they are not sealed one by one in their own tables. */
export function peopleKey(secret: Uint8Array): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'entente/archive/people', 32)));
}

function isSecretOf({ check }: ArchivedKey, secret: Uint8Array): boolean {
  const [one, other] = [Buffer.from(check, 'hex'), Buffer.from(checkOf(secret), 'hex')];
  return one.length === other.length && timingSafeEqual(one, other);
}

function checkOf(secret: Uint8Array): string {
  return createHmac('sha256', secret).update('entente/archive/check').digest('hex');
}

function wrappingKey(passphrase: string, salt: Uint8Array, cost: number): KeyObject {
  const derived = scryptSync(passphrase.normalize('NFKC'), salt, 32, {
    N: cost,
    r: 8,
    p: 1,
    maxmem: 256 * cost * 8,
  });
  return createSecretKey(derived);
}
