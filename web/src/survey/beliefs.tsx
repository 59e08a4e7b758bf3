/** What each side believes, construct by construct; a line opens to its statements. */
import { useState } from 'react';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Definition } from '../parts/definition.tsx';
import { Section } from '../parts/section.tsx';
import { DotsKey, PairedDots } from './paired-dots.tsx';
import { Statements } from './statements.tsx';
import type { Construct, Scale, Survey } from './survey-queries.ts';
import { chiefScale, groupOf, isClear, pointsText, rangeText, signedPoints } from './survey-words.ts';

function Gap(props: { readonly construct: Construct; readonly scale: Scale; readonly points: number }) {
  const { construct, scale, points } = props;
  if (scale.gap === null) return <span className="note">no gap can be told</span>;
  const word =
    construct.difference === 'useful'
      ? 'a difference that may serve'
      : isClear(scale.gap)
        ? 'beyond chance'
        : 'within chance';
  return (
    <>
      {signedPoints(scale.gap.value, points)}
      <span className="note block">
        {rangeText(scale.gap, points)}, {word}
      </span>
    </>
  );
}

function Change(props: { readonly scale: Scale; readonly points: number }) {
  const { moved } = props.scale;
  if (moved === null) return <span className="note">first time</span>;
  const both = groupOf(moved.groups, 'everyone') ?? moved.groups[0];
  if (both === undefined) return <span className="note">{moved.says}</span>;
  return (
    <>
      {signedPoints(both.value, props.points)}
      <span className="note block">{rangeText(both, props.points)}</span>
      {moved.invariance === 'part' ? (
        <Definition term={<span className="note">compared in part</span>}>{moved.says}</Definition>
      ) : null}
    </>
  );
}

function SideMeans(props: { readonly scale: Scale; readonly points: number }) {
  const words = (['marketing', 'sales', 'everyone'] as const).flatMap((group) => {
    const one = groupOf(props.scale.groups, group);
    return one === undefined ? [] : [{ group, text: pointsText(one.mean, props.points) }];
  });
  const shown = words.length > 1 ? words.filter(({ group }) => group !== 'everyone') : words;
  if (shown.length === 0) return <span className="note">withheld</span>;
  const names = { marketing: 'Marketing', sales: 'Sales', everyone: 'Both' } as const;
  return (
    <span className="note">{shown.map(({ group, text }) => `${names[group]} ${text}`).join(' · ')}</span>
  );
}

function Line(props: { readonly construct: Construct; readonly survey: Survey; readonly points: number }) {
  const { construct, points } = props;
  const [open, setOpen] = useState(false);
  const scale = chiefScale(construct);
  if (scale === undefined) return null;
  const about = scale.view === 'other' ? 'Each side about the other. ' : '';
  return (
    <>
      <tr>
        <th scope="row" className="min-w-44 align-top">
          <Definition term={construct.name}>
            {about}
            {construct.says}
            {construct.high === 'conflict' ? ' More of it is worse.' : ''}
          </Definition>
          {construct.high === 'conflict' ? <span className="note block">more is worse</span> : null}
        </th>
        <td className="stacked-wide align-top md:w-1/2">
          <PairedDots dots={scale.groups} points={points} />
          <SideMeans scale={scale} points={points} />
        </td>
        <td className="number align-top" data-head="Sales less marketing">
          <span>
            <Gap construct={construct} scale={scale} points={points} />
          </span>
        </td>
        <td className="number align-top" data-head="Since the wave before">
          <span>
            <Change scale={scale} points={points} />
          </span>
        </td>
        <td className="number stacked-act align-top">
          <button
            type="button"
            className="button button-quiet"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Fold' : 'Statements'}
            <span className="sr-only">{` of ${construct.name}`}</span>
          </button>
        </td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={5} className="stacked-wide">
            <Statements construct={construct} survey={props.survey} points={points} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function sheetOf({ constructs, wave }: Survey): Sheet {
  return {
    name: `survey-${wave?.id ?? ''}`,
    head: [
      ...['construct', 'view', 'statement', 'reversed', 'group', 'n', 'mean 0 to 1', 'low 95%', 'high 95%'],
      'more is',
    ],
    rows: constructs.flatMap(({ id, high, scales }) =>
      scales.flatMap(({ view, groups, questions }) => [
        ...groups.map((one) => [id, view, '', '', one.group, one.n, one.mean, one.low, one.high, high]),
        ...questions.flatMap((asked) =>
          asked.groups.map((one) => [
            ...[id, view, asked.id, asked.reversed ? 'yes' : 'no'],
            ...[one.group, one.n, one.mean, one.low, one.high, ''],
          ]),
        ),
      ]),
    ),
  };
}

export function Beliefs(props: { readonly survey: Survey; readonly points: number }) {
  const { survey, points } = props;
  return (
    <Section
      title="What each side believes"
      lead={`Means in points from 1 (strongly disagree) to ${points} (strongly agree), each statement turned towards its construct. Every figure has at least ${survey.wave?.floor ?? survey.floor} people behind it.`}
      acts={<CsvButton sheet={sheetOf(survey)} />}
    >
      <DotsKey />
      <table className="statement stacked">
        <caption className="sr-only">Constructs with the means of both sides</caption>
        <thead>
          <tr>
            <th scope="col">Construct</th>
            <th scope="col">1 to {points}</th>
            <th scope="col" className="number">
              Sales less marketing
            </th>
            <th scope="col" className="number">
              Since {survey.before?.name ?? 'the wave before'}
            </th>
            <th scope="col">
              <span className="sr-only">Open</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {survey.constructs.map((one) => (
            <Line key={one.id} construct={one} survey={survey} points={points} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}
