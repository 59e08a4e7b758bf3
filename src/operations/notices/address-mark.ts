/** A mark of an e-mail address, so that a box may be somebody's without their address in its name. */
import { createHash } from 'node:crypto';

export function addressMark(email: string): string {
  return createHash('sha256').update(email.toLowerCase()).digest('hex').slice(0, 32);
}
