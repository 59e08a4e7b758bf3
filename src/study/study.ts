/** The whole study of one table: the founding study's cut, the undivided analysis, what it could see, what it cannot say. */
import { divide, known } from './divide.ts';
import type { TieRule } from './median-split.ts';
import { pairsOfTable } from './study-pairs.ts';
import { keptByCut, powerOfStudy } from './study-power.ts';
import type { Study, StudyTable } from './study-shapes.ts';
import { type Provenance, warningsOf } from './study-warnings.ts';
import { undivided } from './undivided.ts';

const OTHER: Readonly<Record<TieRule, TieRule>> = { above: 'at-or-above', 'at-or-above': 'above' };

/** Rows without a score are in neither group; a row without an outcome is left out of that outcome alone. */
export function studyTable(table: StudyTable, rule: TieRule, provenance: Provenance): Study {
  const pairs = pairsOfTable(table);
  const { parted, ...divided } = divide(table, rule, pairs);
  const kept = keptByCut(table.split.values, parted);
  const power = powerOfStudy(divided, kept);
  const other = parted.atMedian > 0 ? divide(table, OTHER[rule], pairs) : null;
  const missing = [table.split, ...table.outcomes].map(({ name, values }) => ({
    name,
    n: values.filter((value) => Number.isNaN(value)).length,
  }));
  return {
    ...divided,
    undivided: undivided(pairs),
    warnings: warningsOf(table, parted, power, provenance),
    otherRule: other === null ? null : { split: other.split, outcomes: other.outcomes },
    power,
    keptByCut: known(kept),
    missing: missing.filter(({ n }) => n > 0),
  };
}
