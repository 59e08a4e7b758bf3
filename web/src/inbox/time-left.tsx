/** The clock of a handoff as it runs: business time counted down, the buyer's wait beside it; red only where it is broken. */
import { clockWords, waitText } from './clock-words.ts';
import type { InboxLine } from './inbox-queries.ts';
import { useNow } from './use-now.ts';

/** `readAt` is when the page got the answer, by this browser's clock. */
type Told = { readonly clock: InboxLine['clock']; readonly readAt: number };

export function TimeLeft({ clock, readAt }: Told) {
  const now = useNow();
  const { short, long, broken } = clockWords(clock, now - readAt, now);
  return (
    <span className={broken ? 'font-semibold text-broken' : 'font-semibold'} title={long}>
      {broken ? <span aria-hidden="true">✕ </span> : null}
      <span aria-hidden="true">{short}</span>
      <span className="sr-only">{long}</span>
    </span>
  );
}

export function TimeInFull({ clock, readAt }: Told) {
  const now = useNow();
  const { long, broken } = clockWords(clock, now - readAt, now);
  return (
    <div>
      <p className={`text-title font-semibold ${broken ? 'text-broken' : ''}`}>
        {broken ? <span aria-hidden="true">✕ </span> : null}
        {long}
      </p>
      <p className="text-soft">
        The buyer has waited {waitText(clock, now - readAt)} by the wall clock, nights and weekends included.
      </p>
    </div>
  );
}
