/** Deal by deal, the most contested first: what each side may claim at least and at most, and what settles it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meanwhile } from '../api/queries.ts';
import { Pager } from '../parts/pager.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import type { Span } from '../parts/span-choice.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { TakeAll } from '../parts/take-all.tsx';
import { allDealsSheet } from './all-deals-sheet.ts';
import { DealFilter, SHOWN_SAYS } from './deal-filter.tsx';
import { DealLine } from './deal-line.tsx';
import { wholeMoney } from './money.ts';
import {
  type Contested,
  type ContestedDeal,
  DEALS_A_PAGE,
  type DealQuestion,
  dealsQuery,
  everyDeal,
} from './revenue-queries.ts';
import { SettleDeal } from './settle-deal.tsx';

function Heads() {
  return (
    <tr>
      <th scope="col">Deal</th>
      <th scope="col" className="number">
        Won
      </th>
      <th scope="col">Claims</th>
      <th scope="col" className="number">
        <SideMark party="marketing" /> Least – most
      </th>
      <th scope="col" className="number">
        <SideMark party="sales" /> Least – most
      </th>
      <th scope="col" className="number">
        Contested
      </th>
      <th scope="col">Settled by</th>
      <th scope="col" className="no-print">
        <span className="sr-only">Act</span>
      </th>
    </tr>
  );
}

function Table(props: { readonly contested: Contested; readonly onSettle: (deal: ContestedDeal) => void }) {
  const { contested } = props;
  const money = wholeMoney(contested.currency);
  return (
    <Scrolls label="Table of deals">
      <table className="statement stacked">
        <caption className="sr-only">Won deals and what each side may claim of them</caption>
        <thead>
          <Heads />
        </thead>
        <tbody>
          {contested.rows.map((deal) => (
            <DealLine key={deal.id} deal={deal} money={money} onSettle={() => props.onSettle(deal)} />
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function AllDeals(props: {
  readonly workspace: string;
  readonly span: Span;
  readonly question: DealQuestion;
  readonly contested: Contested;
}) {
  const { workspace, span, question, contested } = props;
  const read = async () => allDealsSheet(await everyDeal(workspace, span, question), contested);
  return <TakeAll name="contested-deals" what="deals" read={read} />;
}

function NoDeals(props: {
  readonly question: DealQuestion;
  readonly found: number;
  readonly onChange: (question: Partial<DealQuestion>) => void;
}) {
  const { deal, show } = props.question;
  if (props.found > 0)
    return (
      <p className="text-soft">
        There is no such page; the deals end before it.{' '}
        <button type="button" className="term" onClick={() => props.onChange({ page: 1 })}>
          Show the first
        </button>
      </p>
    );
  return (
    <p className="text-soft">
      {deal === ''
        ? `There are no ${SHOWN_SAYS[show]} in this time.`
        : show === 'all'
          ? `No deal is called “${deal}”.`
          : `None of the ${SHOWN_SAYS[show]} is called “${deal}”.`}
    </p>
  );
}

export function DealTable(props: {
  readonly workspace: string;
  readonly span: Span;
  readonly question: DealQuestion;
  readonly onChange: (question: Partial<DealQuestion>) => void;
}) {
  const { workspace, span, question, onChange } = props;
  const [settling, setSettling] = useState<ContestedDeal | null>(null);
  const deals = useQuery({
    ...dealsQuery(workspace, span, question),
    placeholderData: meanwhile(workspace, 'contested', 'deals'),
  });
  return (
    <Section
      title="Deal by deal"
      lead="From the least to the most either side may claim under the admitted models, the most contested first. The pin in the bar is what settles the deal."
      acts={
        deals.data === undefined ? null : (
          <AllDeals workspace={workspace} span={span} question={question} contested={deals.data} />
        )
      }
    >
      <DealFilter question={question} onChange={onChange} />
      <p className="print-only note mb-2">
        {SHOWN_SAYS[question.show]}
        {question.deal === '' ? '' : ` called “${question.deal}”`}
      </p>
      {deals.isError ? (
        <Failed what="The deals could not be read" error={deals.error} again={() => void deals.refetch()} />
      ) : deals.data === undefined ? (
        <Waiting what="Reading the deals…" />
      ) : deals.data.rows.length === 0 ? (
        <NoDeals question={question} found={deals.data.found} onChange={onChange} />
      ) : (
        <div aria-busy={deals.isPlaceholderData} className={deals.isPlaceholderData ? 'opacity-60' : ''}>
          <Table contested={deals.data} onSettle={setSettling} />
          <Pager
            what="deals"
            total={deals.data.found}
            after={(question.page - 1) * DEALS_A_PAGE}
            step={DEALS_A_PAGE}
            onAfter={(after) => onChange({ page: after / DEALS_A_PAGE + 1 })}
          />
        </div>
      )}
      {settling === null ? null : (
        <SettleDeal
          key={settling.id}
          workspace={workspace}
          deal={settling}
          onClose={() => setSettling(null)}
        />
      )}
    </Section>
  );
}
