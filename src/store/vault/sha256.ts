/** SHA-256 by Node, in the form the ledger asks for. */
import { createHash } from 'node:crypto';

export function sha256(parts: readonly (string | Uint8Array)[]): Uint8Array {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
}
