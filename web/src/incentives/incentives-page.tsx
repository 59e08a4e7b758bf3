/** Where does pay pull us apart? Both sides' pay plans over what happened: levers by role, conflicts, and what is behind. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Refused } from '../api/call.ts';
import { meanwhile } from '../api/queries.ts';
import { Section } from '../parts/section.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { ConflictList } from './conflict-list.tsx';
import { type IncentivesView, incentivesQuery, PERIODS, type Told } from './incentive-queries.ts';
import { LeverTable } from './lever-table.tsx';
import { OtherPlan } from './other-plan.tsx';
import { payMoney } from './pay-money.ts';
import { PeoplePay } from './people-pay.tsx';
import { RolePay } from './role-pay.tsx';

const PERIOD_NAMES: Readonly<Record<(typeof PERIODS)[number], string>> = {
  'last-year': 'the year before',
  'this-year': 'this year so far',
  'last-quarter': 'the quarter before',
  'this-quarter': 'this quarter so far',
};

function PeriodSelect(props: {
  readonly view: IncentivesView;
  readonly onPeriod: (period: IncentivesView['period']) => void;
}) {
  return (
    <label className="flex items-center gap-2">
      <span className="note">Time</span>
      <select
        className="field"
        value={props.view.period ?? ''}
        onChange={(event) => props.onPeriod(PERIODS.find((one) => one === event.target.value))}
      >
        <option value="">the last whole year</option>
        {PERIODS.map((one) => (
          <option key={one} value={one}>
            {PERIOD_NAMES[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

const NUMBERS = [
  'no place',
  'one place',
  'two places',
  'three places',
  'four places',
  'five places',
  'six places',
];

function sentence({ conflicts, roles, period, currency }: Told): string {
  const money = payMoney(currency);
  const found = conflicts.filter((one) => one.found).length;
  const sum = roles.reduce((total, role) => total + role.total, 0);
  const places = NUMBERS[found] ?? `${found} places`;
  const whole = `In ${period?.key ?? ''} the plan would have paid ${money(sum)}`;
  return found === 0
    ? `${whole}, and pulls apart in no place that was looked at.`
    : `${whole}, and pulls apart in ${places}.`;
}

function Head(props: { readonly told: Told }) {
  const { told } = props;
  const from = told.plan?.from === 'in-force' ? 'in force' : 'on record, not in force';
  return (
    <div className="pb-6">
      <p className="max-w-3xl font-serif text-headline text-balance">{sentence(told)}</p>
      <p className="mt-2 max-w-prose">{told.says}</p>
      <p className="note mt-2">
        “{told.plan?.name}” ({from}); {told.period?.from} up to {told.period?.to}
      </p>
      {told.notes.length === 0 ? null : (
        <ul className="note mt-2 grid list-disc gap-0.5 pl-5">
          {told.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Shown(props: { readonly workspace: string; readonly view: IncentivesView; readonly told: Told }) {
  const { told, workspace, view } = props;
  const money = payMoney(told.currency);
  return (
    <>
      <Head told={told} />
      <div className="grid min-w-0 gap-8">
        <Section
          title="Levers"
          lead="What one change is worth to each role on average: exact differences on the records of the period, one at a time, all else as it was. The bars of one line share a scale."
        >
          <LeverTable levers={told.levers} roles={told.roles} money={money} />
        </Section>
        <Section title="Where it pulls apart">
          <ConflictList conflicts={told.conflicts} roles={told.roles} money={money} />
        </Section>
        <Section
          title="What it pays"
          lead="All holders of a role together. Each period’s pay is rounded once, half to even; its lines add up to it."
        >
          <RolePay roles={told.roles} money={money} />
        </Section>
        <OtherPlan workspace={workspace} view={view} told={told} />
        <PeoplePay workspace={workspace} view={view} />
      </div>
    </>
  );
}

function ReadAgreementLink(props: { readonly workspace: string }): ReactNode {
  return (
    <Link to="/$workspace/agreement" params={{ workspace: props.workspace }} className="button button-main">
      Read the agreement
    </Link>
  );
}

export function IncentivesPage() {
  const { workspace } = useParams({ from: '/$workspace/incentives' });
  const view = useSearch({ from: '/$workspace/incentives' });
  const navigate = useNavigate();
  const told = useQuery({
    ...incentivesQuery(workspace, view, false),
    placeholderData: meanwhile(workspace, 'incentives'),
  });
  const onPeriod = (period: IncentivesView['period']) =>
    void navigate({
      to: '/$workspace/incentives',
      params: { workspace },
      search: period === undefined ? {} : { period },
      replace: true,
      resetScroll: false,
    });
  const withheld =
    told.error instanceof Refused && told.error.why === 'pay-withheld' ? told.error.message : null;
  return (
    <Page
      title="Incentives"
      quiet
      lead="Where does pay pull us apart?"
      acts={<PeriodSelect view={view} onPeriod={onPeriod} />}
    >
      {withheld !== null ? (
        <Nothing title="Pay is withheld" acts={<ReadAgreementLink workspace={workspace} />}>
          {withheld}
        </Nothing>
      ) : told.isError ? (
        <Failed what="Pay could not be worked out" error={told.error} again={() => void told.refetch()} />
      ) : told.data === undefined ? (
        <Waiting what="Paying out the plan on what happened…" lines={6} />
      ) : told.data.plan === null ? (
        <Nothing title="No pay plan is on record" acts={<ReadAgreementLink workspace={workspace} />}>
          The agreement says nothing of pay. A clause on compensation names what each role is paid on; once it
          is on record, this page shows what it rewards and where it pulls the sides apart.
        </Nothing>
      ) : (
        <div
          aria-busy={told.isPlaceholderData}
          className={`min-w-0 ${told.isPlaceholderData ? 'opacity-60' : ''}`}
        >
          <Shown workspace={workspace} view={view} told={told.data} />
        </div>
      )}
    </Page>
  );
}
