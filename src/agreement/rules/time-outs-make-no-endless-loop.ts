import type { Stage } from '../clauses/stages.ts';
import type { Rule } from './rule.ts';

/** Time-outs never send a lead round a circle of stages from which nothing else leads out. */
export const timeOutsMakeNoEndlessLoop: Rule = ({ stages }) => {
  const list = stages?.list ?? [];
  const reported = new Set<string>();
  return list.flatMap((stage, at) => {
    const circle = circleFrom(stage, list);
    if (circle === null || reported.has(stage.id)) return [];
    for (const id of circle) reported.add(id);
    if (hasWayOut(circle, list)) return [];
    const path = ['stages', 'list', at, 'timeout', 'to'];
    return [
      { path, message: `Time-outs lead in a circle with no way out: ${[...circle, circle[0]].join(' → ')}.` },
    ];
  });
};

function circleFrom(start: Stage, list: readonly Stage[]): readonly string[] | null {
  const path: string[] = [];
  for (let id: string | undefined = start.id; id !== undefined; ) {
    if (path.includes(id)) return id === start.id ? path : null;
    path.push(id);
    const here: string = id;
    id = list.find((each) => each.id === here)?.timeout?.to;
  }
  return null;
}

/** Out leads an exit to elsewhere, or another stage's test that may be met from within the circle. */
function hasWayOut(circle: readonly string[], list: readonly Stage[]): boolean {
  const last = Math.max(...list.map(({ id }, at) => (circle.includes(id) ? at : -1)));
  return list.some(({ id, enter, exit, returnsTo }, at) => {
    if (circle.includes(id))
      return exit !== undefined && returnsTo !== undefined && !circle.includes(returnsTo);
    const tested = enter.when !== undefined || (enter.on ?? []).length > 0 || (enter.crm ?? []).length > 0;
    const from =
      enter.from?.some((each) => circle.includes(each)) ?? ((enter.crm ?? []).length > 0 || at > last);
    return tested && from;
  });
}
