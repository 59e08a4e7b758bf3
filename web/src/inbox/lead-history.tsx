/** What both sides did with the lead, newest first; an act of one's own can be taken back while it is young. */
import { Moment } from '../parts/moment.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import type { InboxLead } from './inbox-queries.ts';
import type { Acts } from './use-acts.ts';
import { type Given, useSince } from './use-now.ts';

type Happening = InboxLead['timeline']['entries'][number];

function sentence(says: string): string {
  return says.slice(0, 1).toUpperCase() + says.slice(1);
}

function HappeningLine(props: {
  readonly one: Happening;
  readonly lead: InboxLead;
  readonly acts: Acts;
  readonly given: Given;
}) {
  const { one, lead, acts, given } = props;
  const { now } = useSince(given);
  const broken = one.kind === 'breached';
  const mayUndo = one.undoUntil !== null && Date.parse(one.undoUntil) > now;
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] gap-x-2 border-t border-rule py-1.5 first:border-t-0">
      {one.side === null ? (
        <span className="text-soft" aria-hidden="true">
          –
        </span>
      ) : (
        <SideMark party={one.side} />
      )}
      <span className="min-w-0">
        <span className={broken ? 'font-medium text-broken' : 'font-medium'}>
          {broken ? <span aria-hidden="true">✕ </span> : null}
          {sentence(one.says)}
        </span>
        {one.by === null ? null : <span className="text-soft"> · {one.by}</span>}
        {mayUndo ? (
          <button
            type="button"
            className="button button-quiet ml-2 min-h-0 py-0"
            disabled={acts.busy}
            onClick={() => acts.undoSeq(one.seq, lead.name)}
          >
            Take back<span className="sr-only">: {one.says}</span>
          </button>
        ) : null}
      </span>
      <span className="note">
        <Moment at={one.at} exact={!one.byDay} />
      </span>
    </li>
  );
}

export function LeadHistory(props: { readonly lead: InboxLead; readonly acts: Acts; readonly given: Given }) {
  const { lead, acts, given } = props;
  const { entries, total } = lead.timeline;
  return (
    <>
      <ol>
        {entries.map((one) => (
          <HappeningLine key={one.seq} one={one} lead={lead} acts={acts} given={given} />
        ))}
      </ol>
      {total > entries.length ? (
        <p className="note mt-2">
          The newest {entries.length} of {total}.
        </p>
      ) : null}
    </>
  );
}
