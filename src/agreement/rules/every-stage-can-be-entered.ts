import type { Stage } from '../clauses/stages.ts';
import type { Rule } from './rule.ts';

/** A stage after the first names at least one way in: a condition, an event, a word of the CRM, or a time-out into it. */
export const everyStageCanBeEntered: Rule = ({ stages, handoffs }) => {
  const list = stages?.list ?? [];
  const led = new Set<string | undefined>([
    ...list.flatMap(({ timeout, returnsTo }) => [timeout?.to, returnsTo]),
    ...(handoffs?.list ?? []).map(({ recycle }) => recycle?.to),
  ]);
  return list.flatMap((stage, at) =>
    at === 0 || led.has(stage.id) || hasTest(stage)
      ? []
      : [{ path: ['stages', 'list', at, 'enter'], message: `Nothing leads into "${stage.id}".` }],
  );
};

function hasTest({ enter }: Stage): boolean {
  return enter.when !== undefined || (enter.on ?? []).length > 0 || (enter.crm ?? []).length > 0;
}
