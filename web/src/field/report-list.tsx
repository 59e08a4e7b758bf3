/** Reports between the sides, those that wait first, with the clock, the answer, and who has read it. */

import { Moment } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { StateChoice } from '../parts/state-choice.tsx';
import { TakeAll } from '../parts/take-all.tsx';
import { everyReport, type Field, type FieldView, REPORTS_A_PAGE, type Report } from './field-queries.ts';
import { outcomeName, readText, STATES, TYPE_NAMES, typeName, verdictName } from './field-words.ts';
import { ReportActs } from './report-acts.tsx';

function Clock(props: { readonly report: Report }) {
  const { report } = props;
  if (report.to === null) return <span className="text-soft">No answer is owed</span>;
  return (
    <>
      <SideMark party={report.to} named />{' '}
      {report.state === 'overdue' ? <span className="font-medium text-broken">✕ overdue</span> : null}
      {report.dueAt === null ? null : (
        <span className="note block">
          due <Moment at={report.dueAt} />
        </span>
      )}
    </>
  );
}

function Answered(props: { readonly report: Report }) {
  const { report } = props;
  if (report.verdict === null) {
    if (report.state === 'expired') return <span className="text-broken">✕ Never answered</span>;
    return <span className="text-soft">{report.to === null ? '–' : 'Not answered yet'}</span>;
  }
  return (
    <>
      <span className="font-medium">{verdictName(report.verdict)}</span>
      {report.late ? <span className="text-broken"> late</span> : null}
      {report.answer === null ? null : <span>: {report.answer}</span>}
      <span className="note block">
        {report.answeredAt === null ? null : <Moment at={report.answeredAt} exact={false} />}
        {report.answeredBy === null ? '' : ` · ${report.answeredBy}`} · {readText(report)}
      </span>
    </>
  );
}

function Line(props: { readonly workspace: string; readonly report: Report }) {
  const { report } = props;
  const about = report.about.map(({ name }) => name).join(', ');
  return (
    <tr>
      <th scope="row" className="min-w-52">
        <span className="font-medium">{report.name}</span>
        <span className="note block">
          {[typeName(report.type), report.topic, about === '' ? null : `on ${about}`]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
        <span className="note block">
          <Moment at={report.at} exact={false} />
          {report.by === null ? '' : ` · ${report.by}`}
          {report.team === null ? '' : ` · ${report.team}`}
        </span>
      </th>
      <td className="min-w-36">
        <Clock report={report} />
      </td>
      <td className="min-w-56">
        <Answered report={report} />
        {report.outcome === null ? null : (
          <span className="note block">Came of it: {outcomeName(report.outcome)}</span>
        )}
      </td>
      <td>
        <ReportActs workspace={props.workspace} report={report} />
      </td>
    </tr>
  );
}

const HEAD = [
  'id',
  'report',
  'type',
  'topic',
  'about',
  'team',
  'at',
  'owed by',
  'due',
  'state',
  'verdict',
  'answer',
  'answered',
  'told',
  'read',
  'outcome',
];

function sheetOf(reports: readonly Report[]) {
  return {
    head: HEAD,
    rows: reports.map((one) => [
      ...[one.id, one.name, one.type, one.topic, one.about.map(({ name }) => name).join('; '), one.team],
      ...[one.at, one.to, one.dueAt, one.state, one.verdict, one.answer, one.answeredAt],
      ...[one.told, one.read, one.outcome],
    ]),
  };
}

export function ReportList(props: {
  readonly workspace: string;
  readonly field: Field;
  readonly view: FieldView;
  readonly after: number;
  readonly onAfter: (after: number) => void;
  readonly onView: (view: FieldView) => void;
}) {
  const { field, view, onView } = props;
  const types = [['', 'of any kind'] as const, ...Object.entries(TYPE_NAMES)];
  return (
    <Section
      title="Reports and answers"
      lead="What waits first, the earliest due first. Names stand beside a report only for those entitled to see them."
      acts={
        <TakeAll
          name="field-reports"
          what="reports"
          read={async () => sheetOf(await everyReport(props.workspace, view))}
        />
      }
    >
      <div className="flex flex-wrap gap-x-6">
        <StateChoice
          value={view.state ?? ''}
          states={STATES}
          onState={(state) => onView({ ...view, state })}
        />
        <label className="no-print mb-3 flex items-center gap-2">
          <span className="note">Kind</span>
          <select
            className="field"
            value={view.type ?? ''}
            onChange={(event) => onView({ ...view, type: event.target.value })}
          >
            {types.map(([value, says]) => (
              <option key={value} value={value}>
                {says}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Scrolls label="Table of reports">
        <table className="statement">
          <caption className="sr-only">Reports between the sides with their answers</caption>
          <thead>
            <tr>
              <th scope="col">Report</th>
              <th scope="col">Owed by</th>
              <th scope="col">Answer</th>
              <th scope="col">
                <span className="sr-only">Act</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {field.reports.map((report) => (
              <Line key={report.subject} workspace={props.workspace} report={report} />
            ))}
          </tbody>
        </table>
      </Scrolls>
      {field.reports.length === 0 ? <p className="mt-2 text-soft">There is none of these.</p> : null}
      <Pager
        what="reports"
        total={field.total}
        after={props.after}
        step={REPORTS_A_PAGE}
        onAfter={props.onAfter}
      />
    </Section>
  );
}
