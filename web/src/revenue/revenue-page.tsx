/** Who may claim what, and what is contested: bookings as one bar, the models beside each other, deal by deal. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { meanwhile } from '../api/queries.ts';
import { count, percent } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Definition } from '../parts/definition.tsx';
import { Section } from '../parts/section.tsx';
import { type Span, SpanChoice, spanText } from '../parts/span-choice.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Takes } from '../parts/takes.tsx';
import { Page } from '../shell/page.tsx';
import { CampaignReturns } from './campaign-returns.tsx';
import { ClaimBar } from './claim-bar.tsx';
import { ContentUsed } from './content-used.tsx';
import { modelAsked } from './credit-choice.tsx';
import { CreditTable } from './credit-table.tsx';
import { DealTable } from './deal-table.tsx';
import { MeasureLines } from './measure-lines.tsx';
import { ModelTable } from './model-table.tsx';
import { modelName } from './model-words.ts';
import { share, shortMoney } from './money.ts';
import { type Contested, claimsQuery } from './revenue-queries.ts';
import { type RevenueSearch, revenueSearch } from './revenue-search.ts';
import { SourcedMeanings } from './sourced-meanings.tsx';

const MONEY = [
  'influenced-revenue',
  'marketing-roi',
  'marketing-roi/attributed-margin',
  'customer-acquisition-cost',
  'customer-acquisition-cost/paid-lagged',
  'marketing-spend',
];

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
        : `: if each side takes the model that suits it best, together they claim ${percent(overRevenue)} of what there is to claim.`}
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
      by <strong>{contested.inForce === null ? 'no model' : modelName(contested.inForce)}</strong>:{' '}
      {money(ruling.marketing)} for marketing, {money(ruling.sales)} for sales.{' '}
      {settled.deals === 0
        ? 'No deal has a settlement of its own.'
        : settled.deals === 1
          ? `One deal of ${money(settled.amount)} has a settlement of its own.`
          : `${count(settled.deals)} deals of ${money(settled.amount)} have a settlement of their own.`}
    </p>
  );
}

type View = {
  readonly workspace: string;
  readonly search: RevenueSearch;
  /** Changes what the address says; what is usual is left out of it. */
  readonly show: (change: RevenueSearch) => void;
};

function Claims(props: { readonly contested: Contested }) {
  const { contested } = props;
  return (
    <Section
      title="What was won, and who may claim it"
      lead={
        <Definition term="How this is counted">
          For each deal, the least and the most of it that an admitted model gives to marketing. What every
          model gives to a side is agreed; what lies between is contested. <code>contested-revenue</code>
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
  );
}

function Shown(props: View & { readonly contested: Contested }) {
  const { contested, workspace, search, show } = props;
  const { from, to } = search;
  const span = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const model = modelAsked(contested.models, search.model);
  const question = {
    show: search.show ?? 'contested',
    deal: search.deal ?? '',
    page: search.page ?? 1,
  } as const;
  return (
    <>
      <p className="print-only note">Deals won: {spanText(span)}.</p>
      <Headline contested={contested} />
      <div className="grid min-w-0 gap-8">
        <Claims contested={contested} />
        <ModelTable contested={contested} />
        <DealTable workspace={workspace} span={span} question={question} onChange={show} />
        <CreditTable
          workspace={workspace}
          span={span}
          models={contested.models}
          question={{ by: search.by ?? 'channel', model }}
          onChange={show}
        />
        <CampaignReturns workspace={workspace} span={span} model={model} />
        <SourcedMeanings workspace={workspace} span={span} />
        <MeasureLines
          title="Revenue and its cost"
          lead="What marketing touched on the way, what came back for what was spent, and what a new customer costs."
          ids={MONEY}
          workspace={workspace}
          span={span}
        />
        <ContentUsed workspace={workspace} span={span} />
      </div>
    </>
  );
}

export function RevenuePage() {
  const { workspace } = useParams({ from: '/$workspace/revenue' });
  const search = useSearch({ from: '/$workspace/revenue' });
  const navigate = useNavigate();
  const { from, to } = search;
  const span = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const contested = useQuery({
    ...claimsQuery(workspace, span),
    placeholderData: meanwhile(workspace, 'contested', 'sums'),
  });
  const show = (change: RevenueSearch) =>
    void navigate({
      to: '/$workspace/revenue',
      params: { workspace },
      search: revenueSearch({ ...search, ...change }, () => span),
      replace: true,
      resetScroll: false,
    });
  /** Another time is another list: it begins at its first page, and an end that was taken away is gone. */
  const ask = (next: Span) => {
    const { from: _from, to: _to, page: _page, ...kept } = search;
    void navigate({
      to: '/$workspace/revenue',
      params: { workspace },
      search: { ...kept, ...next },
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <Page
      title="Revenue"
      quiet
      lead="Who may claim what, and what is contested?"
      acts={<SpanChoice span={span} asOf={contested.data?.asOf} onChange={ask} />}
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
          <Takes missing={contested.data.missing} otherwise="won opportunities with their amounts" />
        </Nothing>
      ) : (
        <div
          aria-busy={contested.isPlaceholderData}
          className={contested.isPlaceholderData ? 'opacity-60' : ''}
        >
          <Shown contested={contested.data} workspace={workspace} search={search} show={show} />
        </div>
      )}
    </Page>
  );
}
