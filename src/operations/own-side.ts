/** What binds a side is said by that side's own people alone, whatever roles they have: nobody says it for both. */
import type { Side } from '../vocabulary/side.ts';
import type { Asker } from './context.ts';
import { type Refusal, refusal } from './refusal.ts';

/** Why this asker does not speak for the side; null where they do. Keys speak for nobody. */
export function notOwnSide({ by, side }: Asker, wanted: Side): Refusal | null {
  if (by === 'machine') return null;
  if (by === 'key') return refusal('not-allowed', 'not-by-key', 'A person says this, never a program.');
  return side === wanted ? null : refusal('not-allowed', 'other-side', `This is for ${wanted} to say.`);
}

/** Whose name stands beside it: the machine says it, everybody else speaks for themselves. */
export function ownName(asker: Asker, said: string | undefined): string | Refusal {
  const by = said?.trim();
  if (asker.by === 'machine') return by === undefined || by === '' ? asker.name : by;
  const own = asker.person ?? asker.name;
  return by === undefined || by === own || by === asker.name
    ? own
    : refusal('not-allowed', 'not-yours', 'Everybody speaks for themselves.');
}
