/** The clock of a handoff as it runs: business time counted down, the buyer's wait beside it; red only where it is broken. */
import { clockWords, waitText } from './clock-words.ts';
import type { InboxLine } from './inbox-queries.ts';
import { type Given, useSince } from './use-now.ts';

type Told = { readonly clock: InboxLine['clock']; readonly given: Given };

export function TimeLeft({ clock, given }: Told) {
  const { since, now } = useSince(given);
  const { short, long, broken } = clockWords(clock, since, now);
  return (
    <span className={broken ? 'font-semibold text-broken' : 'font-semibold'} title={long}>
      {broken ? <span aria-hidden="true">✕ </span> : null}
      <span aria-hidden="true">{short}</span>
      <span className="sr-only">{long}</span>
    </span>
  );
}

export function TimeInFull({ clock, given }: Told) {
  const { since, now } = useSince(given);
  const { long, broken } = clockWords(clock, since, now);
  return (
    <div>
      <p className={`text-title font-semibold ${broken ? 'text-broken' : ''}`}>
        {broken ? <span aria-hidden="true">✕ </span> : null}
        {long}
      </p>
      <p className="text-soft">
        The buyer has waited {waitText(clock, since)} by the wall clock, nights and weekends included.
      </p>
    </div>
  );
}
