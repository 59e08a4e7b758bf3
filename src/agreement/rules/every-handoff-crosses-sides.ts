import type { Rule } from './rule.ts';

/** A handoff goes from one side to the other, and something sets it off. */
export const everyHandoffCrossesSides: Rule = ({ handoffs }) =>
  (handoffs?.list ?? []).flatMap(({ from, to, when }, at) => {
    const path = ['handoffs', 'list', at];
    const started = when.stage !== undefined || (when.on ?? []).length > 0 || when.condition !== undefined;
    return [
      ...(from === to
        ? [{ path: [...path, 'to'], message: `It goes from ${from} to ${from}: that is no handoff.` }]
        : []),
      ...(started
        ? []
        : [
            {
              path: [...path, 'when'],
              message: 'Nothing sets it off: name a stage, an event or a condition.',
            },
          ]),
    ];
  });
