/** Handoffs nobody could take: they wait in order, by route. */
import type { EngineState, RunningHandoff } from './funnel-state.ts';

function routeName(state: EngineState, handoff: RunningHandoff): string {
  const route = state.plans[handoff.plan]?.handoffs[handoff.clause]?.route?.id ?? '';
  return `${handoff.plan}/${route}`;
}

export function letWait(state: EngineState, handoff: RunningHandoff): void {
  const name = routeName(state, handoff);
  const line = state.waiting.get(name) ?? new Set();
  state.waiting.set(name, line);
  line.add(handoff.number);
  handoff.waits = true;
}

export function waitNoMore(state: EngineState, handoff: RunningHandoff): void {
  if (!handoff.waits) return;
  state.waiting.get(routeName(state, handoff))?.delete(handoff.number);
  handoff.waits = false;
}

/** The first few of each line: one who may not have the first may have the second. */
const LOOK_AHEAD = 5;

export function firstInLine(state: EngineState): readonly RunningHandoff[] {
  const first: RunningHandoff[] = [];
  for (const line of state.waiting.values()) {
    let seen = 0;
    for (const number of line) {
      if (seen === LOOK_AHEAD) break;
      seen += 1;
      const handoff = state.handoffs.get(number);
      if (handoff !== undefined) first.push(handoff);
    }
  }
  return first;
}
