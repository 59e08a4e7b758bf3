/** Who may claim what, and what is contested: bookings as one bar, the models beside each other, deal by deal. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { meanwhile } from '../api/queries.ts';
import { count, figure } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Definition } from '../parts/definition.tsx';
import { Section } from '../parts/section.tsx';
import { type Span, SpanChoice } from '../parts/span-choice.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { ClaimBar } from './claim-bar.tsx';
import { CreditTable } from './credit-table.tsx';
import { DealTable } from './deal-table.tsx';
import { MeasureLines } from './measure-lines.tsx';
import { ModelTable } from './model-table.tsx';
import { share, shortMoney } from './money.ts';
import { type Contested, contestedQuery } from './revenue-queries.ts';

const MONEY = ['sourced-revenue', 'influenced-revenue', 'marketing-roi', 'customer-acquisition-cost'];
const COLLATERAL = ['unused-collateral-rate', 'uninfluenced-win-rate'];
/** The first look asks for the sums alone; the table of deals asks for itself. */
const SUMS = { show: 'contested', deal: '', after: 0 } as const;

function Headline(props: { readonly contested: Contested }) {
  const { contested } = props;
  const money = shortMoney(contested.currency);
  const { overRevenue } = contested.claims;
  return (
    <p className="mb-8 max-w-3xl font-serif text-headline text-balance">
      Of {money(contested.bookings)} won in {count(contested.deals)} deals, {money(contested.contested)} (
      {share(contested.contested, contested.bookings)}) is contested
      {overRevenue === null
        ? '.'
        : `: together the two sides can claim ${figure(overRevenue, { unit: 'ratio' })} of what touches can claim at all.`}
    </p>
  );
}

function Ruling(props: { readonly contested: Contested }) {
  const { contested } = props;
  const money = shortMoney(contested.currency);
  const { ruling, settled } = contested;
  return (
    <p className="mt-6 max-w-prose text-prose">
      {contested.agreed ? 'The agreement settles it' : 'Standing terms, which nobody signed, would settle it'}{' '}
      by <strong>{contested.inForce}</strong>: {money(ruling.marketing)} for marketing, {money(ruling.sales)}{' '}
      for sales.{' '}
      {settled.deals === 0
        ? 'No deal has a settlement of its own.'
        : `${count(settled.deals)} deals of ${money(settled.amount)} have a settlement of their own.`}
    </p>
  );
}

function Shown(props: { readonly contested: Contested; readonly workspace: string; readonly span: Span }) {
  const { contested, workspace, span } = props;
  return (
    <>
      <Headline contested={contested} />
      <div className="grid gap-8">
        <Section
          title="What was won, and who may claim it"
          lead={
            <Definition term="How this is counted">
              For each deal, the least and the most of it that an admitted model gives to marketing. What
              every model gives to a side is agreed; what lies between is contested.{' '}
              <code>contested-revenue</code>
            </Definition>
          }
          acts={
            <CsvButton
              sheet={{
                name: 'claims',
                head: ['part', 'amount', 'currency', 'definition'],
                rows: (['agreedMarketing', 'agreedSales', 'contested', 'unclaimed', 'bookings'] as const).map(
                  (part) => [part, contested[part], contested.currency, 'contested-revenue'],
                ),
              }}
            />
          }
        >
          <ClaimBar contested={contested} />
          <Ruling contested={contested} />
          {contested.notes.map((note) => (
            <p key={note} className="note mt-2 max-w-[90ch]">
              {note}
            </p>
          ))}
        </Section>
        <ModelTable contested={contested} />
        <DealTable workspace={workspace} span={span} />
        <CreditTable workspace={workspace} span={span} models={contested.models} />
        <MeasureLines
          title="Revenue and its cost"
          lead="Sourced under its rival meanings, influenced, and what came back for what was spent."
          ids={MONEY}
          workspace={workspace}
          span={span}
        />
        <MeasureLines
          title="Content"
          lead="What sellers use of what marketing makes, and what was won without it."
          ids={COLLATERAL}
          workspace={workspace}
          span={span}
        />
      </div>
    </>
  );
}

export function RevenuePage() {
  const { workspace } = useParams({ from: '/$workspace/revenue' });
  const span = useSearch({ from: '/$workspace/revenue' });
  const navigate = useNavigate();
  const contested = useQuery({
    ...contestedQuery(workspace, span, SUMS),
    placeholderData: meanwhile(workspace, 'contested'),
  });
  const show = (search: Span) =>
    void navigate({ to: '/$workspace/revenue', params: { workspace }, search, replace: true });
  return (
    <Page
      title="Revenue"
      quiet
      lead="Who may claim what, and what is contested?"
      acts={<SpanChoice span={span} asOf={contested.data?.asOf} onChange={show} />}
    >
      {contested.isError ? (
        <Failed
          what="The claims could not be read"
          error={contested.error}
          again={() => void contested.refetch()}
        />
      ) : contested.data === undefined ? (
        <Waiting what="Setting the claims of both sides against each other…" lines={6} />
      ) : contested.data.deals === 0 ? (
        <Nothing
          title="Nothing can be claimed yet"
          acts={
            <Link to="/$workspace/data" params={{ workspace }} className="button button-main">
              Import deals
            </Link>
          }
        >
          It takes {contested.data.missing.join(', ') || 'won opportunities with their amounts'}.
        </Nothing>
      ) : (
        <Shown contested={contested.data} workspace={workspace} span={span} />
      )}
    </Page>
  );
}
