import type { Path } from '../yaml-text.ts';
import type { Rule, RuleFault } from './rule.ts';

/** Grade A asks more points than B and B more than C; level 1 more than 2 and 2 more than 3. */
export const gradesAndLevelsDescend: Rule = ({ scoring }) => {
  if (scoring === undefined) return [];
  const { A, B, C } = scoring.fit.grades;
  const levels = scoring.engagement.levels;
  return [
    ...descends(['A', 'B', 'C'], [A, B, C], ['scoring', 'fit', 'grades']),
    ...descends(
      ['1', '2', '3'],
      [levels['1'], levels['2'], levels['3']],
      ['scoring', 'engagement', 'levels'],
    ),
  ];
};

function descends(names: readonly string[], least: readonly number[], path: Path): readonly RuleFault[] {
  return names.slice(1).flatMap((name, at) => {
    const above = least[at] ?? 0;
    const here = least[at + 1] ?? 0;
    if (here < above) return [];
    return [
      {
        path: [...path, name],
        message: `${name} (${here}) must ask fewer points than ${names[at]} (${above}).`,
      },
    ];
  });
}
