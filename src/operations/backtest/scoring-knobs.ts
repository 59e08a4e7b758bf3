/** The numbers of a scoring clause that can be moved: thresholds, points and half-lives, and the cells that qualify. */
import { z } from 'zod';
import type { Agreement } from '../../agreement/agreement.ts';
import type { Duration } from '../../agreement/clauses/duration.ts';
import { plainMs } from '../../engine/scoring-rules.ts';
import { DAY_MS } from '../../vocabulary/instant.ts';

export const knobShape = z.object({
  path: z.string(),
  says: z.string(),
  kind: z.enum(['threshold', 'points', 'half-life']),
  /** Days for a half-life, else points. */
  value: z.number(),
  least: z.number(),
  most: z.number(),
});
type Knob = z.infer<typeof knobShape>;

function points(path: string, says: string, value: number, kind: Knob['kind']): Knob {
  const reach = Math.max(10, Math.ceil(Math.abs(value) * 2));
  return { path, says, kind, value, least: value < 0 ? -reach : 0, most: value < 0 ? 0 : reach };
}

function halfLife(path: string, says: string, written: Duration): Knob {
  const days = plainMs(written) / DAY_MS;
  return { path, says, kind: 'half-life', value: days, least: 1, most: Math.max(30, Math.ceil(days * 3)) };
}

export function scoringKnobs({ scoring }: Agreement): Knob[] {
  if (scoring === undefined) return [];
  const { fit, engagement } = scoring;
  return [
    ...(['1', '2', '3'] as const).map((level) =>
      points(
        `scoring.engagement.levels.${level}`,
        `Least points of level ${level}`,
        engagement.levels[level],
        'threshold',
      ),
    ),
    ...(['A', 'B', 'C'] as const).map((grade) =>
      points(`scoring.fit.grades.${grade}`, `Least points of grade ${grade}`, fit.grades[grade], 'threshold'),
    ),
    ...engagement.rules.flatMap((rule) => [
      points(`scoring.engagement.rules[${rule.id}].points`, rule.says, rule.points, 'points'),
      ...(rule.halfLife === undefined
        ? []
        : [
            halfLife(
              `scoring.engagement.rules[${rule.id}].halfLife`,
              `${rule.says}: halves after`,
              rule.halfLife,
            ),
          ]),
    ]),
    ...fit.criteria.map((one) =>
      points(`scoring.fit.criteria[${one.id}].points`, one.says, one.points, 'points'),
    ),
  ];
}
