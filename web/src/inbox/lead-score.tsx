/** The score as a sum one can check: each rule with its touches, the criteria of fit, and what they add up to. */

import { Moment } from '../parts/moment.tsx';
import type { InboxLead } from './inbox-queries.ts';
import { pointsText } from './line-words.ts';

type Line = InboxLead['score']['lines'][number];
type Rule = {
  readonly rule: string;
  readonly says: string;
  readonly points: number;
  readonly lines: readonly Line[];
};

function byRule(lines: readonly Line[]): readonly Rule[] {
  const rules = new Map<string, { rule: string; says: string; points: number; lines: Line[] }>();
  for (const line of lines) {
    const known = rules.get(line.rule) ?? { rule: line.rule, says: line.says, points: 0, lines: [] };
    rules.set(line.rule, known);
    known.points += line.points;
    known.lines.push(line);
  }
  return [...rules.values()].sort((one, other) => Math.abs(other.points) - Math.abs(one.points));
}

function plain(type: string): string {
  return type.replaceAll('-', ' ');
}

function RuleLine(props: { readonly rule: Rule }) {
  const { says, points, lines } = props.rule;
  return (
    <li className="border-t border-rule py-1.5 first:border-t-0">
      <details>
        <summary className="flex justify-between gap-4">
          <span>
            {says}
            {lines.length > 1 ? <span className="text-soft"> ({lines.length}×)</span> : null}
          </span>
          <span className="shrink-0 font-medium">{pointsText(points)}</span>
        </summary>
        <ul className="note pl-4">
          {lines.map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one rule have nothing else to tell them apart
            <li key={place} className="flex justify-between gap-4">
              <span>
                {line.touch === null ? (
                  line.says
                ) : (
                  <>
                    {plain(line.touch.type)}
                    {line.touch.channel === null ? '' : `, ${line.touch.channel}`},{' '}
                    <Moment at={line.touch.at} />
                  </>
                )}
              </span>
              <span>{pointsText(line.points)}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

export function LeadScore(props: { readonly lead: InboxLead }) {
  const { points, lines, fit } = props.lead.score;
  const met = fit.filter((one) => one.met);
  return (
    <>
      {points === null ? (
        <p>No score: nothing that counts was done yet. That is not the same as zero.</p>
      ) : (
        <>
          <ul>
            {byRule(lines).map((rule) => (
              <RuleLine key={rule.rule} rule={rule} />
            ))}
          </ul>
          <p className="flex justify-between gap-4 border-t border-edge py-1.5 font-semibold">
            <span>Engagement</span>
            <span>{pointsText(points)}</span>
          </p>
        </>
      )}
      {fit.length === 0 ? null : (
        <p className="mt-2">
          Fit{props.lead.cell === null ? '' : ` ${props.lead.cell.charAt(0)}`}:{' '}
          {met.length === 0
            ? 'no criterion is met.'
            : met.map((one) => `${one.says} ${pointsText(one.points)}`).join(' · ')}
        </p>
      )}
    </>
  );
}
