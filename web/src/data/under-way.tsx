/** What is under way in a workspace, looked at every second: how far, how fast, how long it still takes. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { statusQuery } from '../api/queries.ts';
import { ProgressBar } from './progress-bar.tsx';

export function UnderWay(props: {
  readonly workspace: string;
  readonly what: string;
  readonly unit: string;
}) {
  const [begun, setBegun] = useState(false);
  const status = useQuery({
    ...statusQuery(props.workspace),
    refetchInterval: 1_000,
    retry: false,
    enabled: begun,
  });
  // A workspace that is only being made cannot be asked yet.
  useEffect(() => {
    const timer = setTimeout(() => setBegun(true), 1_500);
    return () => clearTimeout(timer);
  }, []);
  const states = status.data?.running ?? [];
  return (
    <div role="status" className="mt-6 grid gap-3">
      {states.length === 0 ? (
        <ProgressBar state={{ says: props.what, done: 0, total: null, unit: props.unit }} />
      ) : (
        states.map((state) => <ProgressBar key={state.run} state={state} />)
      )}
    </div>
  );
}
