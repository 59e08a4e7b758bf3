/** The statement for works councils: what is recorded of employees, for what, who sees it, how long. Made to be printed. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { type Statement, statementQuery } from './adoption-queries.ts';

function Purpose(props: { readonly statement: Statement }) {
  const { statement } = props;
  return (
    <Section title="What for">
      {statement.purpose === null ? (
        <p className="max-w-prose text-prose">
          The agreement says nothing of figures of single persons. So nobody sees those of anybody else:
          figures are of teams.
        </p>
      ) : (
        <p className="max-w-prose text-prose">{statement.purpose}</p>
      )}
      {statement.keptFor === null ? null : (
        <p className="mt-2">Figures of single persons are looked back at for {statement.keptFor}.</p>
      )}
    </Section>
  );
}

function Entitled(props: { readonly statement: Statement }) {
  const { entitled } = props.statement;
  return (
    <Section
      title="Who sees figures of single persons"
      lead="Everybody sees their own. Before anybody has signed up on an installation, whoever works at the machine itself sees all."
    >
      {entitled.length === 0 ? (
        <p>Nobody else.</p>
      ) : (
        <ul className="list-disc pl-5">
          {entitled.map(({ who, says }) => (
            <li key={who + says}>
              <span className="font-medium">{who}</span>: {says}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What is said of several kinds in the same words is said once, below the table. */
function keptWhy({ recorded }: Statement): readonly string[] {
  const long = recorded.map(({ kept }) => kept).filter((kept) => kept.includes(':'));
  return [...new Set(long)].map((kept) => `${kept.slice(0, 1).toUpperCase()}${kept.slice(1)}`);
}

function Recorded(props: { readonly statement: Statement }) {
  return (
    <Section title="What is recorded of employees">
      <Scrolls label="Table of what is recorded">
        <table className="statement">
          <caption className="sr-only">What is recorded of employees</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">What for</th>
              <th scope="col">Who sees it</th>
              <th scope="col">How long</th>
              <th scope="col">Here</th>
            </tr>
          </thead>
          <tbody>
            {props.statement.recorded.map((one) => (
              <tr key={one.what}>
                <th scope="row" className="min-w-44">
                  {one.what}
                </th>
                <td className="min-w-40">{one.purpose}</td>
                <td className="min-w-40">{one.seenBy}</td>
                <td className="min-w-40">{one.kept.split(':')[0]}</td>
                <td className="whitespace-nowrap">
                  {one.onRecord === null ? 'kept apart' : one.onRecord ? 'on record' : 'none yet'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
      {keptWhy(props.statement).map((one) => (
        <p key={one} className="note mt-2">
          {one}.
        </p>
      ))}
    </Section>
  );
}

function Pay(props: { readonly pay: Statement['pay'] }) {
  const { pay } = props;
  if (pay === null)
    return (
      <p className="mt-3">
        Pay hangs on figures: the agreement has a clause on pay. What it says is shown to executives,
        administrators and those it entitles.
      </p>
    );
  if (pay.length === 0)
    return <p className="mt-3">The agreement lets no pay hang on any of these figures.</p>;
  return (
    <>
      <p className="mt-3">Pay hangs on:</p>
      <ul className="list-disc pl-5">
        {pay.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  );
}

function Clocks(props: { readonly statement: Statement }) {
  const { clocks, pay } = props.statement;
  return (
    <Section title="Clocks and pay">
      {clocks.length === 0 ? (
        <p>No clock runs on anybody’s work.</p>
      ) : (
        <ul className="list-disc pl-5">
          {clocks.map((one) => (
            <li key={one.what}>
              {one.what}: {one.side} answers within {one.within}.
              {one.tells.length === 0 ? '' : ` When it is missed, told are ${one.tells.join(', ')}.`}
            </li>
          ))}
        </ul>
      )}
      <Pay pay={pay} />
    </Section>
  );
}

export function WorksCouncilPage() {
  const { workspace } = useParams({ from: '/$workspace/works-council' });
  const statement = useQuery(statementQuery(workspace));
  const { data } = statement;
  return (
    <Page
      title="For the works council"
      lead="What is recorded of employees, for what, who sees it, and how long."
      acts={
        <button type="button" className="button" onClick={() => window.print()}>
          Print
        </button>
      }
    >
      {statement.isError ? (
        <Failed
          what="The statement could not be made"
          error={statement.error}
          again={() => void statement.refetch()}
        />
      ) : data === undefined ? (
        <Waiting what="Reading what is on record…" lines={5} />
      ) : (
        <div className="grid gap-8">
          <p className="note">
            {data.agreement === null ? (
              'No agreement is in force. '
            ) : (
              <>
                Made from “{data.agreement.name}”, in force since{' '}
                <Moment at={data.agreement.since} exact={false} />, digest{' '}
                <span className="font-mono">{data.agreement.digest.slice(0, 12)}</span>.{' '}
              </>
            )}
            As of <Moment at={data.at} />.
          </p>
          <Purpose statement={data} />
          <Entitled statement={data} />
          <Recorded statement={data} />
          <Clocks statement={data} />
          <Section title="What is not done">
            <ul className="list-disc pl-5">
              {data.never.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </Section>
        </div>
      )}
    </Page>
  );
}
