/**
 * What an answer rests on, kept while its ledger stands still: asked again before anything was recorded, the same facts
 * need not be counted anew. It belongs to the lens it was read through and goes when that goes.
 */
import type { Lens } from '../measures/lens-port.ts';
import { shared } from '../measures/stopped.ts';
import { type Instant, MINUTE_MS } from '../vocabulary/instant.ts';

/** A living company's clocks go on without an entry: what was counted is taken for this long. */
const KEPT_MS = MINUTE_MS;

/** What is worked out of one ground, each once. */
export type Once = <Value>(name: string, make: () => Promise<Value>) => Promise<Value>;
/** Which ground: of which state of the ledger, of what else it was asked for, and the latest instant it looks at. */
type Asked = { readonly kind: 'stage' | 'beliefs' } & {
  readonly seq: number;
  readonly of: string;
  readonly at: Instant;
  readonly asked: Instant;
};
type KeptGround = Asked & { readonly once: Once };

function openOnce(goOn: () => void): Once {
  const made = new Map<string, Promise<unknown>>();
  return <Value>(name: string, make: () => Promise<Value>): Promise<Value> =>
    shared(() => {
      const known = made.get(name) as Promise<Value> | undefined;
      if (known !== undefined) return known;
      const value = make();
      made.set(name, value);
      // Who asked first may be stopped: whoever asks next makes it anew.
      value.catch(() => made.delete(name));
      return value;
    }, goOn);
}

/** Of each kind the last. */
const grounds = new WeakMap<Lens, Map<Asked['kind'], KeptGround>>();

/** The ground of the question before, where nothing was recorded since and it asked for the same; else a new one. */
export function keptGround(lens: Lens, goOn: () => void, asked: Asked): KeptGround {
  const kept = grounds.get(lens) ?? new Map<Asked['kind'], KeptGround>();
  const known = kept.get(asked.kind);
  const isSame = known?.seq === asked.seq && known.of === asked.of;
  if (known !== undefined && isSame && Math.abs(asked.at - known.at) < KEPT_MS) return known;
  const ground: KeptGround = { ...asked, once: openOnce(goOn) };
  kept.set(asked.kind, ground);
  grounds.set(lens, kept);
  return ground;
}
