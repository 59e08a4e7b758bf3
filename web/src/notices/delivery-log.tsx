/** What waits to go out, what went out, and what failed for good and can be sent again. */
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListDeliveriesOutput } from '../../../src/operations/notices/deliveries.ts';
import { tell } from '../api/call.ts';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { NotDone } from '../people/entrance-sheet.tsx';
import { announce } from '../shell/announce.ts';
import { type DeliveryState, deliveriesQuery } from './notice-queries.ts';

type Delivery = ListDeliveriesOutput['deliveries'][number];

const STATES: readonly (readonly [DeliveryState, string, string])[] = [
  ['failed', 'Failed', 'Nothing failed for good.'],
  ['waiting', 'Waiting', 'Nothing waits to go out.'],
  ['delivered', 'Delivered', 'Nothing was sent in the last three months.'],
];

const AT: Readonly<Record<DeliveryState, string>> = {
  failed: 'Given up',
  waiting: 'Tried next',
  delivered: 'Delivered',
};

function sheetOf(state: DeliveryState, deliveries: readonly Delivery[]): Sheet {
  return {
    name: `deliveries-${state}`,
    head: ['channel', 'to', 'what', 'message', 'made', AT[state].toLowerCase(), 'tries', 'last answer'],
    rows: deliveries.map((one) => [
      ...[one.channel, one.to, one.what, one.message, one.madeAt, one.at ?? ''],
      ...[one.tries.length, one.tries.at(-1)?.says ?? ''],
    ]),
  };
}

type Which = { readonly id: string } | { readonly all: true };

function Resend(props: {
  readonly workspace: string;
  readonly which: Which;
  readonly says: string;
  readonly of?: string;
  readonly quiet?: true;
}) {
  const queries = useQueryClient();
  const resend = useMutation({
    mutationFn: () => tell(props.workspace, 'resend-delivery', props.which),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [props.workspace, 'deliveries'] });
      announce('Sent once more');
    },
  });
  return (
    <>
      <button
        type="button"
        className={props.quiet ? 'button button-quiet' : 'button'}
        disabled={resend.isPending}
        onClick={() => resend.mutate()}
      >
        {props.says}
        {props.of === undefined ? null : <span className="sr-only"> {props.of}</span>}
      </button>
      <NotDone error={resend.error} />
    </>
  );
}

function Line(props: { readonly workspace: string; readonly state: DeliveryState; readonly of: Delivery }) {
  const { of, state } = props;
  const last = of.tries.at(-1);
  return (
    <tr>
      <th scope="row">
        <span className="block font-medium">{of.what}</span>
        <span className="note block max-w-[24rem] truncate" title={of.to}>
          {of.channel === 'mail' ? 'mail to' : 'to'} {of.to}
        </span>
      </th>
      <td>
        <Moment at={of.madeAt} />
      </td>
      <td>{of.at === null ? null : <Moment at={of.at} />}</td>
      <td>
        {of.tries.length === 0 ? (
          <span className="text-soft">none failed</span>
        ) : (
          <>
            {of.tries.length} failed
            <span className="note block">{last?.says}</span>
          </>
        )}
      </td>
      <td className="text-right">
        {state === 'failed' ? (
          <Resend workspace={props.workspace} which={{ id: of.id }} says="Send again" of={of.what} quiet />
        ) : null}
      </td>
    </tr>
  );
}

function Table(props: {
  readonly workspace: string;
  readonly state: DeliveryState;
  readonly deliveries: readonly Delivery[];
}) {
  return (
    <Scrolls label="Deliveries">
      <table className="statement">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Made</th>
            <th scope="col">{AT[props.state]}</th>
            <th scope="col">Tries</th>
            <th scope="col">
              <span className="sr-only">Acts</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.deliveries.map((one) => (
            <Line key={one.id} workspace={props.workspace} state={props.state} of={one} />
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function Listed(props: { readonly workspace: string; readonly state: DeliveryState }) {
  const { workspace, state } = props;
  const sent = useInfiniteQuery(deliveriesQuery(workspace, state));
  if (sent.isError) {
    return (
      <Failed what="The deliveries could not be read" error={sent.error} again={() => void sent.refetch()} />
    );
  }
  if (sent.data === undefined) return <Waiting what="Reading the deliveries…" lines={3} />;
  const deliveries = sent.data.pages.flatMap((page) => page.deliveries);
  if (deliveries.length === 0 && !sent.hasNextPage) {
    return <p className="text-soft">{STATES.find(([one]) => one === state)?.[2]}</p>;
  }
  return (
    <>
      <Table workspace={workspace} state={state} deliveries={deliveries} />
      <div className="mt-4 flex flex-wrap gap-3">
        {sent.hasNextPage ? (
          <button type="button" className="button" onClick={() => void sent.fetchNextPage()}>
            Show more
          </button>
        ) : null}
        {state === 'failed' && deliveries.length > 1 ? (
          <Resend workspace={workspace} which={{ all: true }} says="Send all again" />
        ) : null}
        <CsvButton sheet={sheetOf(state, deliveries)} />
      </div>
    </>
  );
}

export function DeliveryLog(props: { readonly workspace: string }) {
  const [state, setState] = useState<DeliveryState>('failed');
  return (
    <Section
      title="What was sent"
      lead="Mail and web hooks. What fails is tried again for three days, and then kept here for three months."
      acts={
        <label className="flex items-center gap-2">
          <span className="note">Show</span>
          <select
            className="field"
            value={state}
            onChange={(event) => setState(event.target.value as DeliveryState)}
          >
            {STATES.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
      }
    >
      <Listed workspace={props.workspace} state={state} />
    </Section>
  );
}
