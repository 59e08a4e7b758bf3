/**
 * Reads entries of any shape ever stored. Stored bytes never change (they are chained), so an old payload is brought
 * to today's shape each time it is read, one step per version.
 */
import { invariant } from '../vocabulary/invariant.ts';
import type { EntryKind } from './entry.ts';

type Payload = { readonly [field: string]: unknown };
/** Step i brings a payload of shape i + 1 to shape i + 2. Kinds that never changed are absent. */
export type Upgrades = { readonly [Kind in EntryKind]?: readonly ((payload: Payload) => Payload)[] };

const UPGRADES: Upgrades = {};

/** The shape in which a kind is written today: 1 plus its number of upgrades. */
export function currentShape(kind: EntryKind, upgrades: Upgrades = UPGRADES): number {
  return 1 + (upgrades[kind]?.length ?? 0);
}

/** A stored payload in today's shape. A shape from a later program is a refusal of the whole read: it cannot be guessed. */
export function upgradePayload(
  kind: EntryKind,
  shape: number,
  payload: Payload,
  upgrades: Upgrades = UPGRADES,
): Payload {
  invariant(
    shape >= 1 && shape <= currentShape(kind, upgrades),
    `entries of kind ${kind} have a shape this program knows (stored: ${shape}); a later version wrote it`,
  );
  return (upgrades[kind] ?? []).slice(shape - 1).reduce((value, step) => step(value), payload);
}
