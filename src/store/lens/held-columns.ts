/** Columns that were asked for, kept in memory until their part of the ledger moves: an answer needs no new hand-over. */
import type { Columns, Shelf } from '../../measures/lens-port.ts';
import { shared } from '../../measures/stopped.ts';
import { goOn } from './stopping.ts';

export type HeldColumns = {
  get(name: string, shelf: Shelf, read: () => Promise<Columns>): Promise<Columns>;
  drop(shelf: Shelf): void;
  dropAll(): void;
};

export function holdColumns(): HeldColumns {
  const held: Record<Shelf, Map<string, Promise<Columns>>> = {
    events: new Map(),
    touches: new Map(),
    words: new Map(),
  };
  return {
    get(name, shelf, read) {
      goOn();
      return shared(() => {
        const known = held[shelf].get(name);
        if (known !== undefined) return known;
        const found = read();
        held[shelf].set(name, found);
        found.catch(() => held[shelf].delete(name));
        return found;
      }, goOn);
    },
    drop: (shelf) => held[shelf].clear(),
    dropAll() {
      for (const shelf of Object.values(held)) shelf.clear();
    },
  };
}
