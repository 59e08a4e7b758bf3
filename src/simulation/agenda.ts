/** What is still to happen, earliest first; what was planned first goes first where the instants are equal. */
import type { Instant } from '../vocabulary/instant.ts';

type Planned = {
  readonly at: Instant;
  /** A prompt act is recorded soon after it happens; the others with the next record. */
  readonly prompt: boolean;
  readonly run: (at: Instant) => void;
};

export type Agenda = {
  plan(at: Instant, prompt: boolean, run: (at: Instant) => void): void;
  /** The instant of the earliest, or infinity. */
  nextAt(): number;
  take(): Planned | null;
};

type Slot = Planned & { readonly serial: number };

function earlier(a: Slot, b: Slot): boolean {
  return a.at < b.at || (a.at === b.at && a.serial < b.serial);
}

/** A binary heap. */
export function newAgenda(): Agenda {
  const heap: Slot[] = [];
  let serial = 0;
  const sink = (from: number): void => {
    const slot = heap[from] as Slot;
    let index = from;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && earlier(heap[child + 1] as Slot, heap[child] as Slot)) child += 1;
      if (!earlier(heap[child] as Slot, slot)) break;
      heap[index] = heap[child] as Slot;
      index = child;
    }
    heap[index] = slot;
  };
  return {
    plan(at, prompt, run) {
      const slot = { at, prompt, run, serial };
      serial += 1;
      let index = heap.length;
      while (index > 0) {
        const parent = (index - 1) >> 1;
        if (!earlier(slot, heap[parent] as Slot)) break;
        heap[index] = heap[parent] as Slot;
        index = parent;
      }
      heap[index] = slot;
    },
    nextAt: () => heap[0]?.at ?? Number.POSITIVE_INFINITY,
    take() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return null;
      if (heap.length > 0) {
        heap[0] = last;
        sink(0);
      }
      return first;
    },
  };
}
