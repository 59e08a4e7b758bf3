/** Where the sides perceive and the record says: each statement, who agrees, and beside it the measured fact, in words. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Belief, ReadBeliefsOutput } from '../../../src/operations/survey/read-beliefs.ts';
import { ask } from '../api/call.ts';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { believedText, recordedText, restsOn, verdictText } from './believed-words.ts';
import { measureTitle } from './measure-names.ts';

const beliefsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'beliefs'],
    queryFn: ({ signal }) => ask<ReadBeliefsOutput>(workspace, 'read-beliefs', {}, signal),
  });

/** So many are shown before somebody asks for all. */
const SHOWN = 5;

function BeliefRow(props: { readonly belief: Belief; readonly workspace: string }) {
  const { belief, workspace } = props;
  const { record } = belief;
  return (
    <tr>
      <th scope="row" className="stacked-wide md:w-1/2">
        {belief.says}
        <span className="note block font-normal">{believedText(belief.sides)}</span>
      </th>
      <td className="stacked-wide">
        <span className="font-medium">{recordedText(record)}</span>{' '}
        <span className="note">
          <Link to="/$workspace/measure/$id" params={{ workspace, id: record.measure }}>
            {measureTitle(record.measure)}
          </Link>
          {restsOn(record) === '' ? '' : `, ${restsOn(record)}`}
        </span>
        <span className="note block">{verdictText(belief)}</span>
      </td>
    </tr>
  );
}

function Rows(props: { readonly beliefs: readonly Belief[]; readonly workspace: string }) {
  const [all, setAll] = useState(false);
  const { beliefs, workspace } = props;
  return (
    <>
      <table className="statement stacked">
        <caption className="sr-only">Statements of the survey, who agrees, and the measured fact</caption>
        <thead>
          <tr>
            <th scope="col">What is said</th>
            <th scope="col">What is recorded</th>
          </tr>
        </thead>
        <tbody>
          {(all ? beliefs : beliefs.slice(0, SHOWN)).map((belief) => (
            <BeliefRow
              key={`${belief.item} ${belief.record.measure} ${belief.record.about}`}
              belief={belief}
              workspace={workspace}
            />
          ))}
        </tbody>
      </table>
      {beliefs.length > SHOWN ? (
        <button
          type="button"
          className="button button-quiet mt-3"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? 'Show fewer' : `Show all ${beliefs.length}`}
        </button>
      ) : null}
    </>
  );
}

function leadOf({ wave, beliefs }: ReadBeliefsOutput): string {
  if (wave === null)
    return 'No wave of the survey is closed, so it is not known what either side believes. Ask both sides; what they say then stands here beside what is recorded.';
  if (beliefs.length === 0) return `${wave.name} asked nothing a measure can answer.`;
  const apart = beliefs.filter((one) => one.apart === true).length;
  const says =
    apart === 0
      ? 'Nowhere does a side by its majority say one thing and the record another'
      : `In ${apart} of ${beliefs.length} a side by its majority says one thing and the record another`;
  return `${says}. Shares of those who answered ${wave.name}, told of no fewer people than the floor; figures of the half year before it closed. Nothing mixes the two.`;
}

export function BelievedAndRecorded(props: { readonly workspace: string }) {
  const { workspace } = props;
  const answer = useQuery(beliefsQuery(workspace));
  if (answer.isError)
    return (
      <Failed
        what="What the sides say could not be read"
        error={answer.error}
        again={() => void answer.refetch()}
      />
    );
  if (answer.data === undefined) return <Waiting what="Reading what the sides say…" lines={3} />;
  const { beliefs } = answer.data;
  return (
    <Section
      title="Said and recorded"
      lead={leadOf(answer.data)}
      acts={
        <Link to="/$workspace/survey" params={{ workspace }} className="button button-quiet">
          {answer.data.wave === null ? 'Ask both sides' : 'The survey'}
        </Link>
      }
    >
      {beliefs.length === 0 ? null : <Rows beliefs={beliefs} workspace={workspace} />}
    </Section>
  );
}
