/** How far a run is: what it does, how fast, and how long it still takes. */
import { useRef } from 'react';
import { count } from '../format/figure.ts';
import { timeLeft } from '../format/when.ts';

export type RunState = {
  readonly says: string;
  readonly done: number;
  readonly total: number | null;
  readonly unit: string;
};

/** Rate over what this page has watched: the start it saw, to now. */
function useRate(state: RunState): number | null {
  const seen = useRef<{ readonly says: string; readonly at: number; readonly done: number } | null>(null);
  const now = performance.now();
  if (seen.current === null || seen.current.says !== state.says || state.done < seen.current.done) {
    seen.current = { says: state.says, at: now, done: state.done };
  }
  const seconds = (now - seen.current.at) / 1_000;
  const moved = state.done - seen.current.done;
  return seconds > 1 && moved > 0 ? moved / seconds : null;
}

export function ProgressBar(props: { readonly state: RunState }) {
  const { state } = props;
  const rate = useRate(state);
  const left = rate !== null && state.total !== null ? (state.total - state.done) / rate : null;
  return (
    <div>
      <p className="mb-1 flex flex-wrap justify-between gap-x-4">
        <span>{state.says}</span>
        <span className="note">
          {count(state.done)}
          {state.total === null ? '' : ` of ${count(state.total)}`} {state.unit}
          {rate === null ? '' : ` · ${count(rate)} ${state.unit} a second`}
          {left === null ? '' : ` · about ${timeLeft(left)} left`}
        </span>
      </p>
      <progress
        className="progress"
        aria-label={state.says}
        {...(state.total === null ? {} : { value: state.done, max: state.total })}
      />
    </div>
  );
}
