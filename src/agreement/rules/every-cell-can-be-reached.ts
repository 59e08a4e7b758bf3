import type { ScoringClause } from '../clauses/scoring.ts';
import { type Rule, type RuleFault, unlessUnique } from './rule.ts';

/** The cells that qualify are listed once each, and their grade and level can be reached with the points there are. */
export const everyCellCanBeReached: Rule = ({ scoring }) => {
  if (scoring === undefined) return [];
  const cells = scoring.qualifies.map((name, at) => ({ name, path: ['scoring', 'qualifies', at] }));
  return [...unlessUnique('cells', cells), ...unreachable(scoring)];
};

function unreachable(scoring: ScoringClause): readonly RuleFault[] {
  const fit = mostFit(scoring);
  const engagement = mostEngagement(scoring);
  return scoring.qualifies.flatMap((cell, at) => {
    const path = ['scoring', 'qualifies', at];
    const grade = leastOf(scoring.fit.grades, cell.slice(0, 1));
    const level = leastOf(scoring.engagement.levels, cell.slice(1));
    if (grade !== null && fit < grade) {
      return [
        {
          path,
          message: `No lead reaches ${cell}: all fit criteria together give ${fit}, it asks ${grade}.`,
        },
      ];
    }
    if (level !== null && engagement < level) {
      return [
        {
          path,
          message: `No lead reaches ${cell}: engagement is capped at ${engagement}, it asks ${level}.`,
        },
      ];
    }
    return [];
  });
}

function leastOf(table: { readonly [name: string]: number }, name: string): number | null {
  return table[name] ?? null;
}

function mostFit({ fit }: ScoringClause): number {
  const sum = fit.criteria.reduce((total, { points }) => total + Math.max(0, points), 0);
  return Math.min(sum, fit.cap ?? sum);
}

/** Rules without a cap add up without end. */
function mostEngagement({ engagement }: ScoringClause): number {
  const most = engagement.rules.reduce(
    (total, { points, cap }) => total + (points > 0 ? (cap ?? Number.POSITIVE_INFINITY) : 0),
    0,
  );
  return Math.min(most, engagement.cap ?? Number.POSITIVE_INFINITY);
}
