/** G9. What each side is measured by is signed by both and shown to all. */
import type { Agreement } from '../../../agreement/agreement.ts';
import { instant } from '../../../vocabulary/instant.ts';
import { SIDES, type Side } from '../../../vocabulary/side.ts';
import { type Evidence, met, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { clauseAt } from '../signed-clause.ts';
import { QUARTER_MS } from '../stage-terms.ts';
import { unsigned } from '../unsigned-finding.ts';

/** The measures a side answers for, by its promises and by the goals it owns. */
export function metricsOf(agreement: Agreement, side: Side): readonly string[] {
  const promised = (agreement.promises?.list ?? []).filter(({ by }) => by === side);
  const goals = (agreement.goals?.list ?? []).filter(({ owner }) => owner === side);
  return [...new Set([...promised, ...goals].map(({ measure }) => measure))];
}

export const sharedMetrics: Gate = {
  id: 'shared-metrics',
  number: 'G9',
  says: 'Each side’s metrics are signed by both and shown to all with figures of the last quarter.',
  into: 'aligned',
  need: 'needed',
  reads: ['the clauses promises and goals', 'the measures they name'],
  wants: 'Agree what each side is measured by, sign it as promises, and import what the figures need.',
  pillar: 'processes',
  judge(facts, at) {
    const standing = clauseAt(facts, 'promises', at);
    if (standing.state !== 'signed') return unsigned(standing);
    const evidence: Evidence[] = [...standing.evidence];
    let until = standing.until;
    for (const side of SIDES) {
      const metrics = metricsOf(standing.period.agreement, side);
      if (metrics.length === 0) return notMet(`Nothing measures ${side} by the text.`, evidence);
      const shown = metrics.flatMap((id) => {
        const spans = facts.shown.find((one) => one.id === id)?.spans ?? [];
        const last = spans.findLast(({ from, to, n }) => from <= at && to > at - QUARTER_MS && n > 0);
        return last === undefined ? [] : [{ id, ...last }];
      });
      const latest = shown.at(-1);
      if (latest === undefined) {
        return notMet(`No figure of ${side}’s metrics (${metrics.join(', ')}) is there to show.`, evidence);
      }
      evidence.push(
        ...shown.map(
          ({ id, value, n, to }): Evidence => ({
            of: 'measure',
            says: `${side} is measured by ${id}, shown to everybody`,
            ...{ at: to > at ? at : to, measure: id, value, n },
          }),
        ),
      );
      const seen = Math.max(...shown.map(({ to }) => to));
      until = instant(Math.min(until, seen + QUARTER_MS));
    }
    return met('Both sides’ metrics are signed and shown.', evidence, until);
  },
};
