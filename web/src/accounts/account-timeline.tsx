/** Everything both sides did here in one order, newest first: whose doing it was by shape, colour and word. */
import { count } from '../format/figure.ts';
import { dayOf } from '../format/when.ts';
import { Moment } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { TakeAll } from '../parts/take-all.tsx';
import { type AccountAddress, SIDES, type SideAsked } from './account-addresses.ts';
import { type Account, everyHappening, HAPPENINGS_A_PAGE, type Happening } from './account-queries.ts';
import { SIDE_SAYS, wholeMoney } from './account-words.ts';

/** `customer-meeting, sales` → `Customer meeting, sales`: the type's hyphens go, names of campaigns keep theirs. */
function sentence({ kind, says }: Happening): string {
  const [type = '', ...rest] = says.split(', ');
  const first = kind === 'touch' || kind === 'attempt' ? type.replaceAll('-', ' ') : type;
  const text = [first, ...rest].join(', ');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function Mark(props: { readonly one: Happening }) {
  const { side } = props.one;
  if (side !== null) return <SideMark party={side} named />;
  return (
    <span className="note inline-flex items-baseline gap-1.5">
      <span aria-hidden="true">–</span> neither side
    </span>
  );
}

function HappeningLine(props: { readonly one: Happening; readonly zone: string | undefined }) {
  const { one, zone } = props;
  const broken = one.kind === 'breach';
  return (
    <li className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-4 py-1.5 sm:grid-cols-[6.5rem_7rem_minmax(0,1fr)]">
      <Mark one={one} />
      <span className="note text-right sm:order-first sm:text-left">
        {one.byDay ? (
          <Moment at={one.at} zone={zone} exact={false} />
        ) : (
          <time dateTime={one.at} title={dayOf(one.at)}>
            {timeOf(one.at)}
          </time>
        )}
      </span>
      <span className="col-span-2 min-w-0 sm:col-span-1">
        <span className={broken ? 'font-medium text-broken' : 'font-medium'}>
          {broken ? <span aria-hidden="true">✕ </span> : null}
          {sentence(one)}
        </span>
        {one.amount === null ? null : <> {wholeMoney(one.currency)(one.amount)}</>}
        <span className="text-soft">
          {' · '}
          {one.with.name}
          {one.by === null ? '' : ` · by ${one.by}`}
        </span>
      </span>
    </li>
  );
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

function timeOf(at: string): string {
  return clock.format(new Date(at));
}

type Day = { readonly day: string; readonly entries: readonly Happening[] };

function daysOf(entries: readonly Happening[]): readonly Day[] {
  const days: { day: string; entries: Happening[] }[] = [];
  for (const one of entries) {
    const day = dayOf(one.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(one);
    else days.push({ day, entries: [one] });
  }
  return days;
}

function allRows(account: Account, happenings: readonly Happening[]) {
  return {
    head: ['account', 'at', 'day only', 'side', 'kind', 'says', 'with', 'by', 'amount', 'currency', 'seq'],
    rows: happenings.map((one) => [
      ...[account.name, one.at, one.byDay ? 'yes' : 'no', one.side ?? 'neither', one.kind, one.says],
      ...[one.with.name, one.by, one.amount, one.currency, one.seq],
    ]),
  };
}

export function AccountTimeline(props: {
  readonly account: Account;
  readonly workspace: string;
  readonly address: AccountAddress;
  readonly zone: string | undefined;
  readonly waits: boolean;
  readonly onAddress: (parts: Pick<AccountAddress, 'side' | 'after'>) => void;
}) {
  const { account, workspace, address, zone, onAddress } = props;
  const { entries, total } = account.timeline;
  const { side } = address;
  const withSide = side === undefined ? {} : { side };
  return (
    <Section
      title="What both sides did"
      lead={`${count(total)} ${total === 1 ? 'happening' : 'happenings'}${side === undefined ? '' : `: ${SIDE_SAYS[side]}`}, the newest first.`}
      acts={
        <>
          <label className="no-print flex items-center gap-2">
            <span className="note">Show</span>
            <select
              className="field"
              value={side ?? ''}
              onChange={(event) =>
                onAddress(event.target.value === '' ? {} : { side: event.target.value as SideAsked })
              }
            >
              <option value="">what both did, and the rest</option>
              {SIDES.map((one) => (
                <option key={one} value={one}>
                  {SIDE_SAYS[one]}
                </option>
              ))}
            </select>
          </label>
          <TakeAll
            name="account-timeline"
            what="happenings"
            read={async () => allRows(account, await everyHappening(workspace, account.subject, address))}
          />
        </>
      }
    >
      {entries.length === 0 ? (
        <p className="text-soft">Nothing of this kind is on record here.</p>
      ) : (
        <ol className={props.waits ? 'opacity-60' : ''} aria-busy={props.waits}>
          {daysOf(entries).map(({ day, entries: some }) => (
            <li
              key={`${day} ${some[0]?.seq}`}
              className="grid border-t border-rule py-2 lg:grid-cols-[9rem_minmax(0,1fr)]"
            >
              <span className="py-1.5 font-medium">{day}</span>
              <ol>
                {some.map((one) => (
                  <HappeningLine key={one.seq} one={one} zone={zone} />
                ))}
              </ol>
            </li>
          ))}
        </ol>
      )}
      <Pager
        what="happenings"
        names={['Newer', 'Older']}
        total={total}
        after={address.after ?? 0}
        step={HAPPENINGS_A_PAGE}
        onAfter={(after) => onAddress(after === 0 ? withSide : { ...withSide, after })}
      />
    </Section>
  );
}
