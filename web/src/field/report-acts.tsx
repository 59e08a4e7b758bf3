/** What may be done about a report: answer it, say that one has read the answer, name a customer, say what came of it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { tell } from '../api/call.ts';
import { count, figure } from '../format/figure.ts';
import { announce } from '../shell/announce.ts';
import { ActDialog } from './act-dialog.tsx';
import { matchesQuery, type Report } from './field-queries.ts';
import { OUTCOMES, VERDICTS } from './field-words.ts';

const BY = { name: 'by', label: 'Who', hint: 'By name or id; left empty: you.' } as const;

const TELL = [
  ['concerned', 'Whoever reported it and has what it is about'],
  ['side', 'Everybody in the pools of sales'],
  ['nobody', 'Nobody'],
] as const;

function Answer(props: { readonly workspace: string; readonly report: Report }) {
  const { report } = props;
  return (
    <ActDialog
      workspace={props.workspace}
      operation="answer-report"
      label={report.verdict === null ? 'Answer' : 'Answer anew'}
      of={report.name}
      title={`Answer: ${report.name}`}
      act="Record the answer"
      fixed={{ report: report.id }}
      refresh={['field', 'market-brief']}
      start={{ tell: 'concerned' }}
      fields={[
        { name: 'verdict', label: 'Verdict', required: true, choices: VERDICTS },
        { name: 'answer', label: 'The answer', hint: 'Everybody who is told reads it.', required: true },
        { name: 'tell', label: 'Who is told', required: true, choices: TELL },
        { name: 'also', label: 'And also', hint: 'Names or ids, with commas between.', many: true },
        BY,
      ]}
    >
      {report.details === null ? null : <p>{report.details}</p>}
    </ActDialog>
  );
}

function Matches(props: { readonly workspace: string }) {
  const matches = useQuery(matchesQuery(props.workspace, {}));
  if (matches.data === undefined) return <p className="note">Looking for content customers…</p>;
  const { candidates, cap } = matches.data;
  if (candidates.length === 0)
    return <p className="note">No customer on record said that they are content.</p>;
  return (
    <div>
      <p className="note">
        Content customers, at most {count(cap.most)} {cap.most === 1 ? 'request' : 'requests'} each in{' '}
        {cap.period}:
      </p>
      <ul className="mt-1 max-h-48 list-disc overflow-y-auto pl-5 text-body">
        {candidates.map((one) => (
          <li key={one.subject} className={one.free ? '' : 'text-soft'}>
            {one.name} <span className="note">{one.id}</span>
            {one.industry === null ? '' : `, ${one.industry}`}
            {one.satisfaction === null ? '' : `, content ${figure(one.satisfaction, { unit: 'ratio' })}`}
            {one.free ? '' : ': asked as often as agreed'}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Offer(props: { readonly workspace: string; readonly report: Report }) {
  const { report } = props;
  return (
    <ActDialog
      workspace={props.workspace}
      operation="offer-reference"
      label="Name a customer"
      of={`for ${report.name}`}
      title={`A reference: ${report.name}`}
      act="Offer this customer"
      fixed={{ request: report.id }}
      refresh={['field', 'references', 'market-brief']}
      fields={[
        { name: 'customer', label: 'The customer', hint: 'By id or name.', required: true },
        { name: 'answer', label: 'What else sales should know', hint: 'May be left empty.' },
        BY,
      ]}
    >
      <Matches workspace={props.workspace} />
    </ActDialog>
  );
}

/** Of a report, or of a joint call. */
export function Outcome(props: { readonly workspace: string; readonly of: string; readonly name: string }) {
  return (
    <ActDialog
      workspace={props.workspace}
      operation="record-outcome"
      label="What came of it"
      of={props.name}
      title={`What came of it: ${props.name}`}
      act="Record it"
      fixed={{ of: props.of }}
      refresh={['field', 'joint-calls']}
      fields={[
        { name: 'outcome', label: 'Outcome', required: true, choices: OUTCOMES },
        { name: 'note', label: 'In more words', hint: 'May be left empty.' },
        BY,
      ]}
    />
  );
}

export function Acknowledge(props: {
  readonly workspace: string;
  readonly what: string;
  readonly name: string;
}) {
  const queries = useQueryClient();
  const read = useMutation({
    mutationFn: () => tell(props.workspace, 'acknowledge', { what: props.what }),
    onSuccess: () => {
      announce(`Read: ${props.name}`);
      for (const key of ['field', 'market-brief'])
        void queries.invalidateQueries({ queryKey: [props.workspace, key] });
    },
  });
  return (
    <>
      <button
        type="button"
        className="button no-print"
        disabled={read.isPending}
        onClick={() => read.mutate()}
      >
        I have read it<span className="sr-only"> {props.name}</span>
      </button>
      <span role="alert" className="note">
        {read.isError ? `Not recorded. ${read.error.message}` : ''}
      </span>
    </>
  );
}

const ENDS: readonly string[] = ['reference', 'visit', 'assignment', 'request'];

export function ReportActs(props: { readonly workspace: string; readonly report: Report }) {
  const { report, workspace } = props;
  const waits = report.state === 'open' || report.state === 'overdue';
  return (
    <div className="flex flex-wrap items-center gap-1">
      {report.mine && !report.readByMe ? (
        <Acknowledge workspace={workspace} what={report.id} name={report.name} />
      ) : null}
      {waits && report.type === 'reference' ? <Offer workspace={workspace} report={report} /> : null}
      {waits ? <Answer workspace={workspace} report={report} /> : null}
      {!waits && report.outcome === null && ENDS.includes(report.type) ? (
        <Outcome workspace={workspace} of={report.id} name={report.name} />
      ) : null}
    </div>
  );
}
