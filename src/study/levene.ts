/** Whether groups are equally spread: Levene's test, about the mean as he wrote it or the median as Brown and Forsythe. */
import { type Anova, anova } from './anova.ts';
import { ascending } from './ascending.ts';
import { meanOf } from './moments.ts';
import { quantile } from './quantile.ts';

/**
 * An analysis of variance of the distances |x − centre of its group|.
 * Example: three_groups of the vectors → F = 5.16856802593349 about the median. Sources: Levene 1960; Brown & Forsythe
 * 1974, JASA 69. R: car::leveneTest, whose default is the median.
 */
export function levene(groups: readonly Float64Array[], about: 'mean' | 'median'): Anova {
  return anova(
    groups.map((group) => {
      const centre =
        about === 'mean' ? meanOf(group) : (quantile(ascending(group.slice()), 0.5) ?? Number.NaN);
      const distances = new Float64Array(group.length);
      for (let at = 0; at < group.length; at++) distances[at] = Math.abs((group[at] as number) - centre);
      return distances;
    }),
  );
}
