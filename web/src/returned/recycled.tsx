/** Leads that came back to marketing: held until their earliest return, and those that may be worked again. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListRecycledOutput } from '../../../src/operations/list-recycled.ts';
import { ask } from '../api/call.ts';
import { everyRow } from '../api/every-row.ts';
import { meanwhile } from '../api/queries.ts';
import { count } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { StateChoice } from '../parts/state-choice.tsx';
import { TakeAll } from '../parts/take-all.tsx';
import { LEADS_A_PAGE, type RecycledState, recycledQuery } from './returned-queries.ts';

type Lead = ListRecycledOutput['leads'][number];

const STATES: readonly (readonly [RecycledState, string])[] = [
  ['all', 'all of them'],
  ['ready', 'ready to be worked again'],
  ['held', 'held until their earliest return'],
];

function LeadLine(props: { readonly lead: Lead }) {
  const { lead } = props;
  return (
    <tr>
      <th scope="row" className="min-w-40">
        <span className="font-medium">{lead.name}</span>
        {lead.name.includes(lead.id) ? null : <span className="note block">{lead.id}</span>}
      </th>
      <td className="min-w-40">{lead.reason ?? '–'}</td>
      <td className="whitespace-nowrap">
        {lead.since === null ? '–' : <Moment at={lead.since} exact={false} />}
      </td>
      <td className="whitespace-nowrap">
        {lead.heldUntil === null ? (
          <span className="font-medium">✓ Ready</span>
        ) : (
          <Moment at={lead.heldUntil} exact={false} />
        )}
      </td>
      <td>{lead.cell ?? '–'}</td>
      <td className="number">{count(lead.loops)}</td>
    </tr>
  );
}

function Table(props: { readonly data: ListRecycledOutput }) {
  return (
    <Scrolls label="Table of returned leads">
      <table className="statement">
        <caption className="sr-only">Leads that came back, with their earliest return</caption>
        <thead>
          <tr>
            <th scope="col">Lead</th>
            <th scope="col">Why it came back</th>
            <th scope="col">Since</th>
            <th scope="col">Earliest return</th>
            <th scope="col">Cell</th>
            <th scope="col" className="number">
              Times back
            </th>
          </tr>
        </thead>
        <tbody>
          {props.data.leads.map((lead) => (
            <LeadLine key={lead.subject} lead={lead} />
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

async function everyRecycled(workspace: string, state: RecycledState): Promise<readonly Lead[]> {
  return everyRow(async (after, limit) => {
    const question = { state, after, limit };
    const { leads, total } = await ask<ListRecycledOutput>(workspace, 'list-recycled', question);
    return { rows: leads, total };
  });
}

function queuesText(data: ListRecycledOutput | undefined): string | undefined {
  const queues = data?.queues ?? [];
  if (queues.length === 0) return undefined;
  const held = queues.reduce((sum, one) => sum + one.held, 0);
  const ready = queues.reduce((sum, one) => sum + one.ready, 0);
  const names = queues.map(({ name }) => name).join(', ');
  return `${names}: ${count(held)} held until their earliest return, ${count(ready)} to be worked again.`;
}

function noneText({ at }: ListRecycledOutput): string {
  return at === null
    ? 'No agreement was ever in force here, so nothing came back under one.'
    : 'No lead waits to come back.';
}

export function Recycled(props: { readonly workspace: string }) {
  const [state, setState] = useState<RecycledState>('all');
  const [after, setAfter] = useState(0);
  const recycled = useQuery({
    ...recycledQuery(props.workspace, state, after),
    placeholderData: meanwhile(props.workspace, 'recycled'),
  });
  const { data } = recycled;
  const any = data !== undefined && (data.total > 0 || state !== 'all');
  return (
    <Section
      title="Came back, and when they may return"
      lead={queuesText(data)}
      acts={
        any ? (
          <TakeAll
            name="recycled-leads"
            what="returned leads"
            read={async () => ({
              head: ['id', 'name', 'reason', 'since', 'earliest return', 'cell', 'times back'],
              rows: (await everyRecycled(props.workspace, state)).map((one) => [
                ...[one.id, one.name, one.reason, one.since, one.heldUntil, one.cell, one.loops],
              ]),
            })}
          />
        ) : null
      }
    >
      {recycled.isError ? (
        <Failed
          what="The returned leads could not be read"
          error={recycled.error}
          again={() => void recycled.refetch()}
        />
      ) : data === undefined ? (
        <Waiting what="Looking for returned leads…" />
      ) : !any ? (
        <p className="text-soft">{noneText(data)}</p>
      ) : (
        <>
          <StateChoice
            value={state}
            states={STATES}
            onState={(next) => {
              setState(next);
              setAfter(0);
            }}
          />
          <Table data={data} />
          {data.leads.length === 0 ? <p className="mt-2 text-soft">None of them is {state}.</p> : null}
          <Pager
            what="returned leads"
            total={data.total}
            after={after}
            step={LEADS_A_PAGE}
            onAfter={setAfter}
          />
        </>
      )}
    </Section>
  );
}
