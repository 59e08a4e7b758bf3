/** One construct in every region and team that may be told of, under each other; and why others are not. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { count } from '../format/figure.ts';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Section } from '../parts/section.tsx';
import { PairedDots } from './paired-dots.tsx';
import type { Cut, Survey } from './survey-queries.ts';
import { groupOf, isClear, pointsText, rangeText, signedPoints, widestGap } from './survey-words.ts';

function sheetOf({ cuts, wave }: Survey): Sheet {
  return {
    name: `survey-regions-and-teams-${wave?.id ?? ''}`,
    head: ['cut by', 'of', 'construct', 'group', 'n', 'mean 0 to 1', 'low 95 %', 'high 95 %'],
    rows: cuts.flatMap(({ by, value, scales }) =>
      scales.flatMap(({ construct, groups }) =>
        groups.map((one) => [by, value, construct, one.group, one.n, one.mean, one.low, one.high]),
      ),
    ),
  };
}

function means(scale: Cut['scales'][number] | undefined, points: number): string {
  const names = { marketing: 'Marketing', sales: 'Sales', 'sales-staff': 'Sales, staff' } as const;
  const others = { 'marketing-staff': 'Marketing, staff', 'sales-leader': 'Sales, leaders' } as const;
  const all = { ...names, ...others, 'marketing-leader': 'Marketing, leaders' } as const;
  const shown = Object.entries(all).flatMap(([group, name]) => {
    const side = group.split('-')[0] as 'marketing' | 'sales';
    const isPart = group !== side && groupOf(scale?.groups ?? [], side) !== undefined;
    const one = groupOf(scale?.groups ?? [], group as keyof typeof all);
    return one === undefined || isPart ? [] : [`${name} ${pointsText(one.mean, points)}`];
  });
  return shown.join(' · ');
}

function whyNot({ withheld, groups }: Cut): string {
  const own = withheld.map(({ side, why }) => {
    const name = side === 'marketing' ? 'Marketing' : 'Sales';
    const inPart = groups.some(({ group }) => group.startsWith(`${side}-`));
    return `${name}${inPart ? ' as a whole' : ''} withheld: ${why}.`;
  });
  return own.length > 0 || groups.length > 0 ? own.join(' ') : 'Withheld.';
}

function Line(props: {
  readonly cut: Cut;
  readonly construct: string;
  readonly points: number;
  readonly workspace: string;
  readonly wave: string | undefined;
}) {
  const { cut, points, workspace, wave } = props;
  const scale = cut.scales.find((one) => one.construct === props.construct);
  const gap = scale?.gap ?? null;
  const people = ['marketing', 'sales'] as const;
  const shown = people.flatMap((side) => {
    const one = cut.groups.find(({ group }) => group === side);
    return one === undefined ? [] : [`${side} ${count(one.n)}`];
  });
  const parts = cut.groups.filter(({ group }) => group.includes('-'));
  const n = shown.length > 0 ? shown : parts.map((one) => `${one.name.toLowerCase()} ${count(one.n)}`);
  return (
    <tr>
      <th scope="row" className="min-w-36 align-top">
        <Link
          to="/$workspace/survey"
          params={{ workspace }}
          search={{ ...(wave ? { wave } : {}), [cut.by]: cut.value }}
        >
          {cut.value}
        </Link>
        <span className="note block">{n.join(', ')}</span>
      </th>
      <td className="stacked-wide align-top md:w-1/2">
        <PairedDots dots={scale?.groups ?? []} points={points} />
        <span className="note block">{means(scale, points)}</span>
        <span className="note block">{whyNot(cut)}</span>
      </td>
      <td className="number align-top" data-head="Sales less marketing">
        <span>
          {gap === null ? (
            <span className="note">no gap can be told</span>
          ) : (
            <>
              {signedPoints(gap.value, points)}
              <span className="note block">
                {rangeText(gap, points)}, {isClear(gap) ? 'beyond chance' : 'within chance'}
              </span>
            </>
          )}
        </span>
      </td>
    </tr>
  );
}

/** Those nothing is told of, together by the reason. */
function NotTold(props: { readonly by: Cut['by']; readonly cuts: readonly Cut[] }) {
  const reasons = Map.groupBy(props.cuts, whyNot);
  if (reasons.size === 0) return null;
  return (
    <ul className="note mb-6 grid max-w-[90ch] gap-1">
      {[...reasons].map(([why, cuts]) => (
        <li key={why}>
          {NAMES[props.by]} not told: {cuts.map(({ value }) => value).join(', ')}. {why}
        </li>
      ))}
    </ul>
  );
}

const NAMES = { region: 'Regions', team: 'Teams' } as const;

export function RegionsAndTeams(props: {
  readonly survey: Survey;
  readonly points: number;
  readonly workspace: string;
  readonly wave: string | undefined;
}) {
  const { survey, points } = props;
  const first = widestGap(survey.constructs)?.id ?? survey.constructs[0]?.id ?? '';
  const [chosen, setChosen] = useState<string | null>(null);
  if (survey.cuts.length === 0) return null;
  const construct = chosen ?? first;
  return (
    <Section
      title="Regions and teams"
      lead={`In points from 1 to ${points}. A region or team is told of where it, and what is left without it, has at least ${survey.wave?.floor ?? survey.floor} people. Of many gaps side by side a few look beyond chance by chance alone.`}
      acts={
        <>
          <label className="flex min-w-0 items-center gap-2">
            <span className="note">On</span>
            <select
              className="field min-w-0"
              value={construct}
              onChange={({ target }) => setChosen(target.value)}
            >
              {survey.constructs.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <CsvButton sheet={sheetOf(survey)} />
        </>
      }
    >
      {(['region', 'team'] as const).map((by) => {
        const all = survey.cuts.filter((one) => one.by === by);
        const own = all.filter(({ groups }) => groups.length > 0);
        const untold = (
          <NotTold key={`${by} untold`} by={by} cuts={all.filter(({ groups }) => groups.length === 0)} />
        );
        if (own.length === 0) return untold;
        return [
          <table key={by} className="statement stacked mb-3">
            <caption className="pb-2 text-left font-medium">{NAMES[by]}</caption>
            <thead>
              <tr>
                <th scope="col">{by === 'region' ? 'Region' : 'Team'}</th>
                <th scope="col">1 to {points}</th>
                <th scope="col" className="number">
                  Sales less marketing
                </th>
              </tr>
            </thead>
            <tbody>
              {own.map((cut) => (
                <Line
                  key={cut.value}
                  cut={cut}
                  construct={construct}
                  points={points}
                  workspace={props.workspace}
                  wave={props.wave}
                />
              ))}
            </tbody>
          </table>,
          untold,
        ];
      })}
    </Section>
  );
}
