/** What the fixture answers were told while tests ran: each bench begins without it. */
const memories: { clear(): void }[] = [];

export function untilNextBench<Memory extends { clear(): void }>(memory: Memory): Memory {
  memories.push(memory);
  return memory;
}

export function forgetActs(): void {
  for (const memory of memories) memory.clear();
}
