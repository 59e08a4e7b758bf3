/** What a back-test found: the sums of each axis under both texts, the measures, and the differing decisions. */

import type { Unit } from '../../../src/measures/measure-answer.ts';
import type { BacktestOutput } from '../../../src/operations/backtest/backtest-shapes.ts';
import { count, figure } from '../format/figure.ts';
import { dayOf } from '../format/when.ts';
import { BacktestDifferences } from './backtest-differences.tsx';
import {
  type Axis,
  axisLead,
  axisTitle,
  because,
  bounded,
  breaches,
  daysText,
  hours,
  kindText,
} from './backtest-words.ts';
import { Compared, type Row } from './compared-table.tsx';

function rowsOf({ quality, work }: Axis): readonly Row[] {
  const [q, r] = [quality.before, quality.after];
  const [w, x] = [work.before, work.after];
  const perWeek = (one: typeof w) =>
    one.perWeek === null
      ? 'no evidence'
      : `${figure(one.perWeek, { unit: 'count' })}, at most ${one.perWeekMost}`;
  return [
    ['Leads that qualify', count(q.qualified), count(r.qualified)],
    ['Of those worked, won (precision)', bounded(q.precision), bounded(r.precision)],
    ['Of those won, qualified before (recall)', bounded(q.recall), bounded(r.recall)],
    ['Handed over', count(w.handed), count(x.handed)],
    ['Given to somebody', count(w.routed), count(x.routed)],
    ['Broken clocks', breaches(w), breaches(x)],
    ['Handed over a week', perWeek(w), perWeek(x)],
    ['Open at one time, at most', count(w.openMost), count(x.openMost)],
    ['Hours of sales a week', hours(w.hoursPerWeek), hours(x.hoursPerWeek)],
  ];
}

/** What the range of a figure comes from. */
function CannotKnow({ quality, work }: Axis) {
  const unworked = quality.after.unworked;
  const { unknown } = work.after;
  if (quality.before.unworked + unworked + unknown === 0) return null;
  return (
    <ul className="note grid gap-1" aria-label="What history cannot know">
      {quality.before.unworked + unworked === 0 ? null : (
        <li>
          Precision and recall count those won of those somebody worked. Of the leads that would qualify{' '}
          {count(unworked)} were never worked (now {count(quality.before.unworked)}): what they would have
          become nobody knows, so each share has a least and a most.
        </li>
      )}
      {unknown === 0 ? null : (
        <li>
          {count(unknown)} of the proposed handoffs were not really made so: how they would have been answered
          nobody knows, so broken clocks have a least and a most.
        </li>
      )}
    </ul>
  );
}

function LeadTime({ leadTime }: Axis) {
  const { both, sooner, later, medianHours, wonMedianHours } = leadTime;
  if (medianHours === null) return <p className="text-soft">No lead would qualify at another time.</p>;
  return (
    <p>
      Of {count(both)} leads that qualify under both, {count(sooner)} do so sooner and {count(later)} later:
      in the middle {daysText(medianHours)}
      {wonMedianHours === null ? '' : `, of those that were won ${daysText(wonMedianHours)}`}.
    </p>
  );
}

function ByClause({ decisions }: Axis) {
  const { changed, dropped, added, same, byClause } = decisions;
  const differ = changed + dropped + added;
  if (differ === 0) return <p className="font-medium">All {count(same)} decisions come out the same.</p>;
  return (
    <div>
      <p>
        {count(same)} decisions stay as they are; {count(changed)} come out otherwise, {count(dropped)} are no
        longer made and {count(added)} are new.
      </p>
      <ul className="mt-2 grid gap-1">
        {byClause.slice(0, 12).map((one) => (
          <li key={`${one.clauses.join()} ${one.how} ${one.kind}`} className="note">
            {count(one.count)} {kindText(one.kind, one.count)}: {because(one.clauses, one.how)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function AxisView(props: { readonly axis: Axis }) {
  const { axis } = props;
  return (
    <section className="grid min-w-0 gap-4 border-t border-rule pt-6">
      <div>
        <h3 className="text-title font-semibold">{axisTitle(axis)}</h3>
        <p className="note">
          {axis.to < axis.from ? `It begins ${dayOf(axis.from)}` : `${dayOf(axis.from)} to ${dayOf(axis.to)}`}
          . {axisLead(axis)}
        </p>
      </div>
      <Compared caption={`Figures: ${axisTitle(axis)}`} rows={rowsOf(axis)} />
      <CannotKnow {...axis} />
      <LeadTime {...axis} />
      <ByClause {...axis} />
      <BacktestDifferences axis={axis} />
    </section>
  );
}

function measureRows({ figures }: BacktestOutput): readonly Row[] {
  return figures.map(({ says, unit, currency, before, after }) => {
    const told = (value: number | null) =>
      value === null ? 'no evidence' : figure(value, { unit: unit as Unit, currency });
    return [says, told(before), told(after)];
  });
}

function payRows({ paid }: BacktestOutput): readonly Row[] {
  const told = (value: number | null) =>
    value === null ? 'no such role' : figure(value, { unit: 'money', currency: paid.currency ?? undefined });
  return paid.roles.map(({ name, before, after }) => [name, told(before), told(after)]);
}

function payNotes({ paid }: BacktestOutput): readonly string[] {
  return paid.missing.length === 0 ? [] : [`Pay: no evidence without ${paid.missing.join(', ')}.`];
}

function creditRows({ credit }: BacktestOutput): readonly Row[] {
  const { before, after, currency } = credit;
  if (after === null) return [];
  const told = (value: number | undefined) =>
    value === undefined ? 'no evidence' : figure(value, { unit: 'money', currency: currency ?? undefined });
  return [
    ['Credited to marketing', told(before?.marketing), told(after.marketing)],
    ['Credited to sales', told(before?.sales), told(after.sales)],
    ['Credited to nobody: no touch on record', told(before?.unattributed), told(after.unattributed)],
  ];
}

function creditText({ credit }: BacktestOutput): string {
  if (credit.missing.length > 0 && credit.after === null)
    return `Credit: no evidence; it would need ${credit.missing.join(', ')}.`;
  if (credit.differing === 0) return 'No won deal would be credited otherwise.';
  return `${count(credit.differing)} of ${count(credit.lookedAt)} won deals would be credited otherwise.`;
}

/** `6.4 h of 912 h a week` that the pools work. */
function needsText({ axes, capacity }: BacktestOutput): string {
  const needed = axes.find(({ work }) => work.after.handed > 0)?.work.after.hoursPerWeek ?? null;
  const has = capacity.hoursPerWeek.after;
  if (needed === null || has === null || has === 0) return '';
  const told = `${figure(needed, { unit: 'hours' })} of the ${figure(has, { unit: 'hours' })}`;
  return ` The proposed text needs ${told} (${figure(needed / has, { unit: 'ratio' })}).`;
}

function capacityText(answer: BacktestOutput): string {
  const { capacity } = answer;
  const { open, hoursPerWeek, minutesPerLead, minutesN } = capacity;
  const held =
    open.after === null
      ? 'No bound of open leads is agreed.'
      : `Sales agreed to hold ${count(open.after)} open leads.`;
  const works =
    hoursPerWeek.after === null
      ? ''
      : ` The pools work ${figure(hoursPerWeek.after, { unit: 'hours' })} a week.`;
  const takes =
    minutesPerLead === null
      ? ' How long a lead takes is recorded of none.'
      : ` A lead took ${count(Math.round(minutesPerLead))} minutes (n = ${count(minutesN)}).`;
  return held + works + takes + needsText(answer);
}

export function BacktestView(props: { readonly answer: BacktestOutput }) {
  const { answer } = props;
  const { reproduces } = answer;
  return (
    <div className="grid min-w-0 gap-6">
      {reproduces === null ? null : (
        <p className="font-medium">
          {reproduces.unexplained === 0
            ? `The record comes out the same under its own text: ${count(reproduces.equal)} decisions equal.`
            : `${count(reproduces.unexplained)} decisions of the record do not come out the same.`}
        </p>
      )}
      {answer.axes.length === 0 ? <p>Nothing is on record that a text could decide about.</p> : null}
      {answer.axes.map((axis) => (
        <AxisView key={axis.axis} axis={axis} />
      ))}
      {answer.figures.length === 0 ? null : (
        <section className="grid min-w-0 gap-3 border-t border-rule pt-6">
          <h3 className="text-title font-semibold">The same measures under both</h3>
          <Compared caption="Measures" rows={measureRows(answer)} />
        </section>
      )}
      {answer.credit.after === null ? null : (
        <section className="grid min-w-0 gap-3 border-t border-rule pt-6">
          <h3 className="text-title font-semibold">Credit of won deals</h3>
          <Compared caption="Credit of won deals" rows={creditRows(answer)} />
        </section>
      )}
      {answer.paid.roles.length === 0 ? null : (
        <section className="grid min-w-0 gap-3 border-t border-rule pt-6">
          <h3 className="text-title font-semibold">Paid in {answer.paid.period}, by role</h3>
          <p className="note">
            What each text’s plan rewards for what it brings about: no payroll, and nobody is named.
          </p>
          <Compared caption="Pay by role" rows={payRows(answer)} />
        </section>
      )}
      <ul className="note grid gap-1">
        {[creditText(answer), capacityText(answer), ...payNotes(answer), ...answer.notes].map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  );
}
