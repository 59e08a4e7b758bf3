/** Does alignment pay here? The founding study's table with our figures, the undivided analysis, and what neither says. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { meanwhile } from '../api/queries.ts';
import { download } from '../format/csv.ts';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { NoEvidence } from '../scoreboard/figure-cell.tsx';
import { Page } from '../shell/page.tsx';
import { BeforeAfter } from './before-after.tsx';
import { PlanPart } from './plan-part.tsx';
import { Reference } from './reference.tsx';
import { SplitTable } from './split-table.tsx';
import { StudyChoice } from './study-choice.tsx';
import { askReport, type OwnStudy, type StudyWishes, studyQuery } from './study-queries.ts';
import { headline } from './study-words.ts';
import { UndividedTable } from './undivided-table.tsx';

function ReportButtons(props: { readonly workspace: string; readonly wishes: StudyWishes }) {
  const take = useMutation({
    mutationFn: (kind: 'html' | 'csv') =>
      askReport(props.workspace, props.wishes, kind).then((told) => ({ kind, told })),
    onSuccess: ({ kind, told }) =>
      download(
        `study-${props.workspace}.${kind}`,
        told.report ?? '',
        kind === 'html' ? 'text/html' : 'text/csv',
      ),
  });
  return (
    <>
      <button type="button" className="button" disabled={take.isPending} onClick={() => take.mutate('html')}>
        Report to print
      </button>
      <button
        type="button"
        className="button button-quiet"
        disabled={take.isPending}
        onClick={() => take.mutate('csv')}
      >
        <span aria-hidden="true">↓</span> CSV
      </button>
    </>
  );
}

function Warnings(props: { readonly warnings: readonly string[] }) {
  return (
    <Section title="What the design can and cannot say">
      <ul className="list-disc pl-5">
        {props.warnings.map((warning) => (
          <li key={warning} className="max-w-[90ch]">
            {warning}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Outcomes without figures, each with the records that would give them. */
function Lacking(props: { readonly told: OwnStudy; readonly workspace: string }) {
  const missing = [...new Set(props.told.measures.flatMap((one) => one.missing))];
  if (missing.length === 0) return null;
  return (
    <Section title="Without evidence">
      <NoEvidence missing={missing} workspace={props.workspace} />
    </Section>
  );
}

function Shown(props: { readonly told: OwnStudy; readonly workspace: string; readonly wishes: StudyWishes }) {
  const { told, workspace, wishes } = props;
  const { study } = told;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {study === null ? null : (
        <>
          <SplitTable told={told} study={study} />
          <UndividedTable study={study} />
          <Warnings warnings={study.warnings} />
        </>
      )}
      {told.units.length === 0 ? null : <BeforeAfter told={told} />}
      <PlanPart told={told} workspace={workspace} wishes={wishes} />
      <Lacking told={told} workspace={workspace} />
      <Reference founding={told.founding} />
    </div>
  );
}

export function StudyPage() {
  const { workspace } = useParams({ from: '/$workspace/study' });
  const wishes = useSearch({ from: '/$workspace/study' });
  const navigate = useNavigate();
  const study = useQuery({
    ...studyQuery(workspace, wishes),
    placeholderData: meanwhile(workspace, 'study'),
  });
  const { data } = study;
  return (
    <Page
      title="Study"
      quiet
      lead="Does alignment pay here?"
      acts={data?.study == null ? null : <ReportButtons workspace={workspace} wishes={wishes} />}
    >
      {study.isError ? (
        <Failed what="The study could not be made" error={study.error} again={() => void study.refetch()} />
      ) : data === undefined ? (
        <Waiting what="Comparing the units…" lines={6} />
      ) : (
        <>
          <p className="mb-6 max-w-3xl font-serif text-headline text-balance">{headline(data)}</p>
          <StudyChoice
            wishes={wishes}
            onChange={(search) =>
              void navigate({
                to: '/$workspace/study',
                params: { workspace },
                search,
                replace: true,
                resetScroll: false,
              })
            }
          />
          <Shown told={data} workspace={workspace} wishes={wishes} />
        </>
      )}
    </Page>
  );
}
