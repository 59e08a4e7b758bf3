/** What was fixed before the figures were looked at, what was not, and the act that fixes it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { Failed } from '../parts/state.tsx';
import { announce } from '../shell/announce.ts';
import { fixPlan, type OwnStudy, type StudyWishes } from './study-queries.ts';

function Lines(props: { readonly title: string; readonly lines: readonly string[] }) {
  if (props.lines.length === 0) return null;
  return (
    <details className="mt-3" open={props.lines.length <= 4}>
      <summary className="cursor-pointer font-medium">
        {props.title} ({props.lines.length})
      </summary>
      <ul className="mt-2 list-disc pl-5">
        {props.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

export function PlanPart(props: {
  readonly told: OwnStudy;
  readonly workspace: string;
  readonly wishes: StudyWishes;
}) {
  const { told, workspace, wishes } = props;
  const { fixed, inPlan, notInPlan } = told.plan;
  const client = useQueryClient();
  const fix = useMutation({
    mutationFn: () => fixPlan(workspace, wishes),
    onSuccess: (plan) => {
      announce(`The plan is fixed, digest ${plan.digest.slice(0, 12)}`);
      return client.invalidateQueries({ queryKey: [workspace, 'study'] });
    },
  });
  return (
    <Section
      title="The plan"
      lead="What is compared is fixed as an entry with its digest before the figures are looked at; it is never changed, and what was added later is named."
      acts={
        notInPlan.length === 0 ? null : (
          <button
            type="button"
            className="button no-print"
            disabled={fix.isPending}
            onClick={() => fix.mutate()}
          >
            Fix this as the plan
          </button>
        )
      }
    >
      {fixed === null ? (
        <p className="max-w-prose">
          No plan was fixed before these figures were looked at. Read them as a search for questions, not as
          answers; a plan fixed now holds for the figures of the time to come.
        </p>
      ) : (
        <p className="max-w-prose">
          Fixed by {fixed.by} on <Moment at={fixed.at} />, digest{' '}
          <span className="font-mono">{fixed.digest.slice(0, 12)}</span>.
        </p>
      )}
      <Lines title="In the plan" lines={inPlan} />
      <Lines title="Not in the plan" lines={notInPlan} />
      {fix.isError ? <Failed what="The plan was not fixed" error={fix.error} /> : null}
    </Section>
  );
}
