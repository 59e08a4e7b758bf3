/** What waits, one entry per handoff, in the order in which it is to be answered. */
import { Link } from '@tanstack/react-router';
import { SideMark } from '../parts/side-mark.tsx';
import type { InboxAddress } from './inbox-address.ts';
import type { InboxLine } from './inbox-queries.ts';
import { chanceText, ownerText, whyText } from './line-words.ts';
import { TimeLeft } from './time-left.tsx';
import type { Given } from './use-now.ts';

const BANDS: Readonly<Record<InboxLine['band'], string>> = {
  hour: 'Due within the hour',
  overdue: 'Overdue',
  day: 'Due within a business day',
  later: 'Later, or without a clock',
  verdict: 'Tried; a verdict is awaited',
};

function Line(props: {
  readonly line: InboxLine;
  readonly workspace: string;
  readonly address: InboxAddress;
  readonly given: Given;
}) {
  const { line, workspace, address, given } = props;
  const chosen = address.lead === line.subject;
  return (
    <li className={chosen ? 'inbox-line inbox-line-chosen' : 'inbox-line'}>
      <Link
        to="/$workspace/inbox"
        params={{ workspace }}
        search={{ ...address, lead: line.subject }}
        className="block px-4 py-3 no-underline"
        data-inbox-line={line.subject}
        aria-current={chosen ? 'true' : undefined}
        resetScroll={false}
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 font-semibold">
            {line.name}
            {line.company === null ? null : (
              <span className="font-normal text-soft"> · {line.company.name}</span>
            )}
          </span>
          <span className="shrink-0">
            <TimeLeft clock={line.clock} given={given} />
          </span>
        </span>
        <span className="note block">
          {line.cell === null ? null : <strong className="font-semibold text-ink">{line.cell} </strong>}
          {chanceText(line)} · {ownerText(line)}
          {line.shadow ? ' · shown only' : ''}
        </span>
        {line.why.length === 0 ? null : <span className="block">{line.why.map(whyText).join(' · ')}</span>}
        <span className="note inline-flex items-baseline gap-1.5">
          <SideMark party={line.from} /> {line.promised}
        </span>
      </Link>
    </li>
  );
}

type Banded = { readonly band: InboxLine['band']; readonly lines: readonly InboxLine[] };

function bandsOf(lines: readonly InboxLine[]): readonly Banded[] {
  const bands: { band: InboxLine['band']; lines: InboxLine[] }[] = [];
  for (const line of lines) {
    const last = bands.at(-1);
    if (last?.band === line.band) last.lines.push(line);
    else bands.push({ band: line.band, lines: [line] });
  }
  return bands;
}

export function InboxList(props: {
  readonly lines: readonly InboxLine[];
  readonly workspace: string;
  readonly address: InboxAddress;
  readonly given: Given;
  readonly waits: boolean;
}) {
  const { lines, workspace, address, given, waits } = props;
  return (
    <div className={waits ? 'opacity-60' : ''} aria-busy={waits}>
      {bandsOf(lines).map(({ band, lines: some }) => (
        <section key={band} aria-label={BANDS[band]}>
          <h2 className="inbox-band">{BANDS[band]}</h2>
          <ol>
            {some.map((line) => (
              <Line key={line.handoff} {...{ line, workspace, address, given }} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
