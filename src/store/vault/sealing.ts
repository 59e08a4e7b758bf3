/** Sealing by AES-256-GCM: what is sealed for one place cannot be opened in another, and a changed byte is noticed. */
import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Chance is drawn for many at once: drawing it for each costs more than the sealing. No byte is used twice. */
const pool = Buffer.alloc(8192);
let drawn = pool.length;

/** Fresh random bytes, few at a time. */
export function fewRandomBytes(count: number): Buffer {
  if (drawn + count > pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  drawn += count;
  return Buffer.from(pool.subarray(drawn - count, drawn));
}

/** `place` (a subject, a row) is bound in, not stored. */
export function seal(key: KeyObject, plain: Uint8Array, place: string): Buffer {
  const iv = fewRandomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** Throws where the key or the place is not the one it was sealed with. */
export function unseal(key: KeyObject, sealed: Uint8Array, place: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}
