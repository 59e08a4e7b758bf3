/** Seals what travels through a browser and comes back: nobody on the way reads or changes it. */
import type { KeyObject } from 'node:crypto';
import { seal, unseal } from '../vault/sealing.ts';

const PLACE = 'travel';

export function travelSeal(key: KeyObject) {
  return {
    seal: (text: string): string => seal(key, Buffer.from(text), PLACE).toString('base64url'),
    unseal(sealed: string): string | null {
      try {
        return unseal(key, Buffer.from(sealed, 'base64url'), PLACE).toString();
      } catch {
        return null;
      }
    },
  };
}
