/** One won deal: what each side may claim of it at least and at most, what settles it, and who has recorded what. */
import { percent } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { partyName, SideMark } from '../parts/side-mark.tsx';
import type { Money } from './money.ts';
import type { ContestedDeal } from './revenue-queries.ts';
import { SplitBar } from './split-bar.tsx';

/** From least to most of what marketing may claim; the rest is sales'. The mark is what settles it. */
function ClaimRange(props: { readonly deal: ContestedDeal }) {
  const { marketing, amount, ruling } = props.deal;
  if (marketing === null || amount === 0) return <span className="note">no touch that counts</span>;
  const [least, most] = [marketing.least / amount, marketing.most / amount];
  return (
    <SplitBar
      className="h-5"
      mark={ruling === null ? undefined : ruling.marketing / amount}
      parts={[
        { kind: 'marketing', from: 0, to: least },
        { kind: 'contested', from: least, to: most },
        { kind: 'sales', from: most, to: 1 },
      ]}
    />
  );
}

function between(range: ContestedDeal['marketing'], money: Money): string {
  if (range === null) return '–';
  return range.least === range.most
    ? money(range.least)
    : `${money(range.least)}\u2009–\u2009${money(range.most)}`;
}

/** What the sides have recorded where it does not rule yet. */
function recorded({ settled, assents }: ContestedDeal): string | null {
  const { marketing, sales } = assents;
  if (settled !== null) return 'recorded by both sides';
  if (marketing !== null && sales !== null)
    return `not settled: marketing recorded ${percent(marketing)} as its part, sales ${percent(sales)}`;
  const one = marketing ?? sales;
  if (one === null) return null;
  const [said, waits] =
    marketing === null ? (['sales', 'marketing'] as const) : (['marketing', 'sales'] as const);
  return `${partyName(said)} has recorded ${percent(one)} as marketing’s part; it waits for ${waits}`;
}

function Settled(props: { readonly deal: ContestedDeal; readonly money: Money }) {
  const { deal, money } = props;
  const says = recorded(deal);
  return (
    <span className="block">
      {deal.settled !== null ? (
        <span className="font-medium">
          <SideMark party="both" /> {percent(deal.settled)} marketing’s
        </span>
      ) : deal.ruling === null ? (
        'nothing'
      ) : (
        `${money(deal.ruling.marketing)} marketing’s, by the model`
      )}
      {says === null ? null : <span className="note block">{says}</span>}
    </span>
  );
}

export function DealLine(props: {
  readonly deal: ContestedDeal;
  readonly money: Money;
  readonly onSettle: () => void;
}) {
  const { deal, money } = props;
  return (
    <tr>
      <th scope="row" className="md:min-w-44">
        <span className="font-medium">{deal.label}</span>
        <span className="note block">
          {deal.account === null || deal.label.includes(deal.account) ? null : <>{deal.account} · </>}
          <Moment at={deal.wonAt} exact={false} />
        </span>
      </th>
      <td className="number stacked-lead">{money(deal.amount)}</td>
      <td className="stacked-bar md:min-w-36">
        <ClaimRange deal={deal} />
      </td>
      <td className="number" data-head="Marketing">
        {between(deal.marketing, money)}
      </td>
      <td className="number" data-head="Sales">
        {between(deal.sales, money)}
      </td>
      <td className="number" data-head="Contested">
        {deal.contested === 0 ? '–' : money(deal.contested)}
      </td>
      <td className="md:min-w-40" data-head="Settled by">
        <Settled deal={deal} money={money} />
      </td>
      <td className="no-print stacked-act">
        <button type="button" className="button button-quiet" onClick={props.onSettle}>
          Settle<span className="sr-only"> {deal.label}</span>
        </button>
      </td>
    </tr>
  );
}
