/** The queue of matches nobody but a person can decide: leads and their accounts, people and companies recorded twice. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { count } from '../format/figure.ts';
import { Pager } from '../parts/pager.tsx';
import { Section } from '../parts/section.tsx';
import { Failed } from '../parts/state.tsx';
import { MATCHES, type MatchesOf } from './account-addresses.ts';
import { doubtfulQuery, MATCHES_A_PAGE } from './account-queries.ts';
import { MATCHES_SAY } from './account-words.ts';
import { DecideMatch } from './decide-match.tsx';

/** Matching compares many records: it begins when the section comes into view, not with the page. */
function useSeen(): readonly [React.RefObject<HTMLDivElement | null>, boolean] {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || place.current === null) return;
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setSeen(true);
    });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [seen]);
  return [place, seen];
}

export function DoubtfulMatches(props: {
  readonly workspace: string;
  readonly of: MatchesOf;
  readonly onOf: (of: MatchesOf) => void;
}) {
  const { workspace, of, onOf } = props;
  const [place, seen] = useSeen();
  const [page, setPage] = useState({ of, after: 0 });
  const after = page.of === of ? page.after : 0;
  const matches = useQuery({ ...doubtfulQuery(workspace, of, after), enabled: seen });
  const { data } = matches;
  return (
    <Section
      title="Matches to decide"
      className="no-print"
      lead="Where two records may be one and only a person can tell. A decision is recorded and can be taken back; the figures count it when they are next read."
      acts={
        <label className="no-print flex items-center gap-2">
          <span className="note">Show</span>
          <select className="field" value={of} onChange={(event) => onOf(event.target.value as MatchesOf)}>
            {MATCHES.map((one) => (
              <option key={one} value={one}>
                {MATCHES_SAY[one]}
              </option>
            ))}
          </select>
        </label>
      }
    >
      <div ref={place}>
        {matches.isError ? (
          <Failed
            what="The matches could not be read"
            error={matches.error}
            again={() => void matches.refetch()}
          />
        ) : data === undefined ? (
          <p role="status" className="text-soft">
            Comparing records…
          </p>
        ) : data.total === 0 ? (
          <p className="text-soft">No doubtful match waits among {MATCHES_SAY[of]}.</p>
        ) : (
          <>
            <p className="note">
              {count(data.total)} {data.total === 1 ? 'match waits' : 'matches wait'}, the likeliest first.
            </p>
            <ul className="mt-2 divide-y divide-rule border-y border-rule">
              {data.matches.map((match) => (
                <DecideMatch
                  key={`${match.record.subject} ${match.other.subject}`}
                  workspace={workspace}
                  match={match}
                />
              ))}
            </ul>
            <Pager
              what="matches"
              total={data.total}
              after={after}
              step={MATCHES_A_PAGE}
              onAfter={(next) => setPage({ of, after: next })}
            />
          </>
        )}
      </div>
    </Section>
  );
}
