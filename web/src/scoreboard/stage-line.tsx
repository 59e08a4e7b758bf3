/** The stage in one line of the scoreboard, with what is missing for the next and what lapses soon. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Section } from '../parts/section.tsx';
import { stageQuery } from '../stage/stage-queries.ts';

const SHOWN = 4;

export function StageLine(props: { readonly workspace: string }) {
  const { data } = useQuery(stageQuery(props.workspace));
  // The scoreboard stands without it: it is looked into on a page of its own.
  if (data === undefined) return null;
  const missing = data.next?.missing ?? [];
  const rest = missing.length - SHOWN;
  return (
    <Section
      title="The stage"
      lead={
        data.supposed ? 'Signatures of a simulated company are taken as if given with a login.' : undefined
      }
      acts={
        <Link to="/$workspace/stage" params={{ workspace: props.workspace }} className="button button-quiet">
          All gates
        </Link>
      }
    >
      <p className="text-prose">{data.says}</p>
      {missing.length === 0 ? null : (
        <ul className="note mt-2 grid gap-0.5">
          {missing.slice(0, SHOWN).map(({ id, says }) => (
            <li key={id}>Missing: {says}</li>
          ))}
          {rest > 0 ? <li>and {rest} more</li> : null}
        </ul>
      )}
      {data.lapsed.length === 0 ? null : (
        <p className="mt-2">Lapsed: {data.lapsed.map(({ says }) => says).join(' ')}</p>
      )}
    </Section>
  );
}
