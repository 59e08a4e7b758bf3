/** Shares of the topics by quarter, with a bar for the last one and its change; or what is missing for any. */
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { TOPIC_NAMES, type Topics } from './talk-queries.ts';

const SHOWN = 4;

const percent = (share: number): string => `${Math.round(share * 100)}\u00a0%`;

function points(change: number): string {
  const rounded = Math.round(change * 100);
  return rounded === 0 ? '±0' : `${rounded > 0 ? '+' : '\u2212'}${Math.abs(rounded)}`;
}

function Bar(props: { readonly share: number }) {
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" className="h-2 w-full max-w-40" aria-hidden="true">
      <rect width="100" height="8" className="fill-sunk" />
      <rect width={props.share * 100} height="8" className="fill-shared" />
    </svg>
  );
}

function Shares(props: { readonly topics: Topics }) {
  const { topics, change } = props.topics;
  const quarters = props.topics.quarters.filter(({ shares }) => shares !== null).slice(-SHOWN);
  const last = quarters.at(-1);
  return (
    <Scrolls label="Table of topics by quarter">
      <table className="statement">
        <caption className="sr-only">Share of each topic of all that was about one, by quarter</caption>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            {quarters.map(({ quarter, meetings }) => (
              <th key={quarter} scope="col" className="number">
                {quarter}
                <span className="note block">{meetings} meetings</span>
              </th>
            ))}
            <th scope="col" className="w-44">
              Last quarter
            </th>
            <th scope="col" className="number">
              Change, points
            </th>
          </tr>
        </thead>
        <tbody>
          {topics.map(({ topic, says }) => (
            <tr key={topic}>
              <th scope="row" className="min-w-44">
                <span className="font-medium">{TOPIC_NAMES[topic]}</span>
                <span className="note block">{says}</span>
              </th>
              {quarters.map(({ quarter, shares }) => (
                <td key={quarter} className="number tabular-nums">
                  {percent(shares?.[topic] ?? 0)}
                </td>
              ))}
              <td>
                <Bar share={last?.shares?.[topic] ?? 0} />
              </td>
              <td className="number tabular-nums">{change === null ? '–' : points(change[topic])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

export function TalkShares(props: { readonly topics: Topics }) {
  const { topics } = props;
  const { meetings, people } = topics.floor;
  return (
    <Section
      title="What talk was about"
      lead={`Sentences by topic, of ${meetings} meetings together at least, each with ${people} people or more. Nothing is told of one meeting, and nothing of a person.`}
    >
      {topics.evidence === 'ok' ? (
        <Shares topics={topics} />
      ) : (
        <p className="max-w-prose text-prose">
          No evidence yet: {topics.missing.join('; ')}. Aligned companies talk about the market and what
          worked; where power is fought over, talk goes to whose leads are bad.
        </p>
      )}
    </Section>
  );
}
