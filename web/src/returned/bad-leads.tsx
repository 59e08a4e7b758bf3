/** Complaints of bad leads as cases: opened by a rejection, answered by marketing, closed by sales. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListBadLeadsOutput } from '../../../src/operations/list-bad-leads.ts';
import { meanwhile } from '../api/queries.ts';
import { count, figure } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { StateChoice } from '../parts/state-choice.tsx';
import { TakeAll } from '../parts/take-all.tsx';
import { AnswerBadLead } from './answer-bad-lead.tsx';
import { type BadLead, badLeadsQuery, CASES_A_PAGE, everyBadLead } from './returned-queries.ts';

type State = BadLead['state'];
const STATES: readonly (readonly [State | '', string])[] = [
  ['', 'all cases'],
  ['open', 'open'],
  ['answered', 'answered'],
  ['closed', 'closed'],
];

function Answer(props: { readonly one: BadLead }) {
  const { one } = props;
  if (one.verdict === null) return <span>Waits for marketing</span>;
  return (
    <>
      <span className="font-medium">
        {one.verdict === 'agreed' ? '✓ Agreed' : one.verdict === 'disputed' ? '✕ Disputed' : one.verdict}
      </span>
      {one.state === 'closed' ? <span className="note"> · closed</span> : null}
      <span className="note block">
        {one.answeredAt === null ? null : <Moment at={one.answeredAt} exact={false} />}
        {one.action === null ? null : ` · ${one.action}`}
      </span>
    </>
  );
}

function CaseLine(props: { readonly workspace: string; readonly one: BadLead }) {
  const { one } = props;
  return (
    <tr>
      <th scope="row" className="min-w-40">
        <span className="font-medium">{one.name}</span>
        {one.name.includes(one.id) ? null : <span className="note block">{one.id}</span>}
      </th>
      <td className="min-w-44">
        {one.says}
        <span className="note block">lies with the {one.fault}</span>
      </td>
      <td className="whitespace-nowrap">
        <Moment at={one.openedAt} exact={false} />
      </td>
      <td className="min-w-44">
        <Answer one={one} />
      </td>
      <td>{one.state === 'closed' ? null : <AnswerBadLead workspace={props.workspace} one={one} />}</td>
    </tr>
  );
}

function countsText({ counts, medianHours, verdicts }: ListBadLeadsOutput): string {
  const parts = [
    `${count(counts.open)} open, ${count(counts.answered)} answered, ${count(counts.closed)} closed.`,
  ];
  if (medianHours !== null)
    parts.push(`Half were answered within ${figure(medianHours, { unit: 'hours' })}.`);
  if (verdicts.length > 0)
    parts.push(`${verdicts.map(({ verdict, n }) => `${count(n)} ${verdict}`).join(', ')}.`);
  return parts.join(' ');
}

function Table(props: { readonly workspace: string; readonly data: ListBadLeadsOutput }) {
  return (
    <Scrolls label="Table of bad-lead cases">
      <table className="statement">
        <caption className="sr-only">Complaints of bad leads with marketing’s answers</caption>
        <thead>
          <tr>
            <th scope="col">Lead</th>
            <th scope="col">Why it came back</th>
            <th scope="col">Since</th>
            <th scope="col">Marketing says</th>
            <th scope="col">
              <span className="sr-only">Act</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.data.cases.map((one) => (
            <CaseLine key={one.handoff} workspace={props.workspace} one={one} />
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function allOf(data: ListBadLeadsOutput | undefined): number {
  return data === undefined ? 0 : data.counts.open + data.counts.answered + data.counts.closed;
}

export function BadLeads(props: { readonly workspace: string }) {
  const [state, setState] = useState<State | ''>('');
  const [after, setAfter] = useState(0);
  const wanted = state === '' ? undefined : state;
  const cases = useQuery({
    ...badLeadsQuery(props.workspace, wanted, after),
    placeholderData: meanwhile(props.workspace, 'bad-leads'),
  });
  const { data } = cases;
  const all = allOf(data);
  return (
    <Section
      title="Bad leads"
      lead={
        data === undefined || all === 0
          ? 'A lead given back for its definition or its data opens a case that marketing answers.'
          : countsText(data)
      }
      acts={
        all === 0 ? null : (
          <TakeAll
            name="bad-leads"
            what="cases"
            read={async () => ({
              head: [
                'id',
                'name',
                'since',
                'reason',
                'fault',
                'state',
                'verdict',
                'action',
                'answered',
                'closed',
              ],
              rows: (await everyBadLead(props.workspace, wanted)).map((one) => [
                ...[one.id, one.name, one.openedAt, one.reason, one.fault, one.state, one.verdict],
                ...[one.action, one.answeredAt, one.closedAt],
              ]),
            })}
          />
        )
      }
    >
      {cases.isError ? (
        <Failed what="The cases could not be read" error={cases.error} again={() => void cases.refetch()} />
      ) : data === undefined ? (
        <Waiting what="Looking for complaints…" />
      ) : all === 0 ? (
        <p className="text-soft">
          {data.missing.length > 0
            ? `It would take ${data.missing.join(', ')}.`
            : 'Sales called no lead bad: none came back for its definition or its data.'}
        </p>
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
          <Table workspace={props.workspace} data={data} />
          {data.cases.length === 0 ? <p className="mt-2 text-soft">None of them is {state}.</p> : null}
          <Pager what="cases" total={data.total} after={after} step={CASES_A_PAGE} onAfter={setAfter} />
        </>
      )}
    </Section>
  );
}
