import type { Rule } from './rule.ts';

/** A stage with an exit test says where a lead then goes, and a terminal stage has no way out. */
export const everyExitLeadsSomewhere: Rule = ({ stages }) =>
  (stages?.list ?? []).flatMap(({ exit, returnsTo, timeout, terminal, id }, at) => {
    const path = ['stages', 'list', at];
    const out = exit !== undefined ? 'exit' : 'timeout';
    return [
      ...(exit !== undefined && returnsTo === undefined
        ? [{ path: [...path, 'exit'], message: 'It is left, but "returnsTo" does not say where to.' }]
        : []),
      ...(exit === undefined && returnsTo !== undefined
        ? [{ path: [...path, 'returnsTo'], message: 'Without an exit test nothing ever returns.' }]
        : []),
      ...(terminal && (exit !== undefined || timeout !== undefined)
        ? [{ path: [...path, out], message: `"${id}" is terminal: nothing leaves it.` }]
        : []),
    ];
  });
