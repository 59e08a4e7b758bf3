/**
 * A long import makes much garbage and keeps little. V8 would let the heaps of all threads grow to four times what they
 * hold before it looks; while an import runs they may grow to twice, which costs a little time and halves the memory.
 */
import { setFlagsFromString } from 'node:v8';

const TWICE = '--heap-growing-percent=100';
const AS_EVER = '--heap-growing-percent=0';

let under = 0;

export async function withCloseHeap<Value>(work: () => Promise<Value>): Promise<Value> {
  under += 1;
  if (under === 1) setFlagsFromString(TWICE);
  try {
    return await work();
  } finally {
    under -= 1;
    if (under === 0) setFlagsFromString(AS_EVER);
  }
}
