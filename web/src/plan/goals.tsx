/** The goals both signed: where they stood at signing, where they stand now, and whether one is reached at the company's cost. */
import { useQuery } from '@tanstack/react-query';
import { figure } from '../format/figure.ts';
import { dayOf } from '../format/when.ts';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { measureTitle } from '../scoreboard/measure-names.ts';
import { type Goal, goalsQuery } from './plan-queries.ts';

type Target = Goal['target'];

function told(value: number | null, { unit, currency }: Target): string {
  return value === null ? '–' : figure(value, { unit, currency: currency ?? undefined });
}

function bounds(target: Target): string {
  return [
    target.atLeast === null ? '' : `at least ${told(target.atLeast, target)}`,
    target.atMost === null ? '' : `at most ${told(target.atMost, target)}`,
  ]
    .filter((word) => word !== '')
    .join(', ');
}

const COURSES: Readonly<Record<Target['course'], string>> = {
  better: 'better than at signing',
  worse: 'worse than at signing',
  unclear: 'no clear change',
  same: 'as at signing',
  unknown: '',
};

function standing({ kept, course, missing }: Target): string {
  if (kept === null) return `No evidence${missing.length === 0 ? '' : `: ${missing.join(', ')}`}`;
  const word = kept ? '✓ kept' : '✕ not kept';
  return COURSES[course] === '' ? word : `${word}, ${COURSES[course]}`;
}

const HARMS: Readonly<Record<Goal['harms'][number]['kind'], string>> = {
  'guardrail-broken': 'its guardrail is broken',
  'guardrail-worse': 'its guardrail got worse',
  'served-worse': 'the goal it serves got worse',
  'other-side-worse': 'the other side’s goal got worse',
};

function Verdict(props: { readonly goal: Goal }) {
  const { verdict, harms } = props.goal;
  if (verdict === 'no-evidence') return <span className="text-soft">No evidence</span>;
  if (verdict === 'none') return <span>Nothing suffered on record</span>;
  return (
    <span className={verdict === 'harms' ? 'font-medium' : ''}>
      {verdict === 'harms' ? '✕ Reached while ' : '! To be watched: '}
      {harms.map(({ kind, measure }) => `${HARMS[kind]} (${measureTitle(measure)})`).join('; ')}
    </span>
  );
}

function Lines(props: { readonly goal: Goal }) {
  const { goal } = props;
  const way = goal.progress === null ? '' : `, ${figure(goal.progress, { unit: 'ratio' })} of the way`;
  return (
    <>
      <tr>
        <th scope="row" className="min-w-52">
          <SideMark party={goal.owner} /> <span className="font-medium">{goal.says}</span>
          <span className="note block">
            {measureTitle(goal.target.measure)}, {bounds(goal.target)}, until {dayOf(goal.until)}
            {goal.serves === null ? '' : `; serves ${goal.serves}`}
          </span>
        </th>
        <td className="number">{told(goal.target.baseline?.value ?? null, goal.target)}</td>
        <td className="number">{told(goal.target.now.value, goal.target)}</td>
        <td className="min-w-44">
          {standing(goal.target)}
          {way}
        </td>
        <td rowSpan={2} className="min-w-44">
          <Verdict goal={goal} />
        </td>
      </tr>
      <tr>
        <th scope="row" className="pl-5!">
          {goal.guardrail.says}
          <span className="note block">
            guardrail: {measureTitle(goal.guardrail.measure)}, {bounds(goal.guardrail)}
          </span>
        </th>
        <td className="number">{told(goal.guardrail.baseline?.value ?? null, goal.guardrail)}</td>
        <td className="number">{told(goal.guardrail.now.value, goal.guardrail)}</td>
        <td>{standing(goal.guardrail)}</td>
      </tr>
    </>
  );
}

export function Goals(props: { readonly workspace: string }) {
  const goals = useQuery(goalsQuery(props.workspace));
  if (goals.isError)
    return (
      <Failed what="The goals could not be read" error={goals.error} again={() => void goals.refetch()} />
    );
  if (goals.data === undefined) return <Waiting what="Holding the goals against the signing…" lines={3} />;
  const { data } = goals;
  return (
    <Section
      title="Shared goals, and whether one harms another"
      lead={
        data.signedAt === null ? (
          'No goal is in force: there is no signing to hold anything against.'
        ) : (
          <>
            Signing, <Moment at={data.signedAt} exact={false} />: over as long a time before it as now. Better
            or worse only where the two 95 % intervals lie apart. What coincides need not be caused.
          </>
        )
      }
    >
      {data.goals.length === 0 ? (
        <p className="text-soft">The agreement names no goals.</p>
      ) : (
        <Scrolls label="Table of goals">
          <table className="statement">
            <caption className="sr-only">Goals with their guardrails, at signing and now</caption>
            <thead>
              <tr>
                <th scope="col">Goal and guardrail</th>
                <th scope="col" className="number">
                  Signing
                </th>
                <th scope="col" className="number">
                  Now
                </th>
                <th scope="col">Stands</th>
                <th scope="col">Harm</th>
              </tr>
            </thead>
            <tbody>
              {data.goals.map((goal) => (
                <Lines key={goal.id} goal={goal} />
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
    </Section>
  );
}
