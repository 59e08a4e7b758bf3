/** What did we decide, is it done? The next meeting's agenda first, then what each side has open, then all that was planned. */
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { Failed, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { NextAgenda } from './agenda.tsx';
import { AnnualPlan } from './annual-plan.tsx';
import { BackPlanning } from './back-planning.tsx';
import { Calendar } from './calendar.tsx';
import { DecisionsAndMeetings } from './decisions.tsx';
import { Disputes } from './disputes.tsx';
import { Goals } from './goals.tsx';
import { Investments } from './investments.tsx';
import { KeptInMind } from './kept-in-mind.tsx';
import { Misalignment } from './misalignment.tsx';
import { OpenActions } from './open-actions.tsx';
import { PlanFilter } from './plan-filter.tsx';
import { planQuery } from './plan-queries.ts';
import { listed, narrowed } from './plan-view.ts';
import { headline } from './plan-words.ts';
import { RecordMeeting } from './record-meeting.tsx';
import { Risks } from './risks.tsx';
import { Stakeholders } from './stakeholders.tsx';
import { TakeMinutes } from './take-minutes.tsx';
import { TenSteps } from './ten-steps.tsx';
import { Together } from './together.tsx';
import { WhoTellsWhom } from './who-tells-whom.tsx';

export function PlanPage() {
  const { workspace } = useParams({ from: '/$workspace/plan' });
  const plan = useQuery(planQuery(workspace));
  const view = useSearch({ from: '/$workspace/plan' });
  const { data } = plan;
  const shown = data === undefined ? undefined : narrowed(data, view);
  return (
    <Page
      title="Plan"
      quiet
      lead="What did we decide, is it done?"
      acts={
        data === undefined ? null : (
          <>
            <RecordMeeting workspace={workspace} plan={data} main />
            <TakeMinutes workspace={workspace} />
          </>
        )
      }
    >
      {plan.isError ? (
        <Failed what="The plan could not be read" error={plan.error} again={() => void plan.refetch()} />
      ) : data === undefined || shown === undefined ? (
        <Waiting what="Gathering what was agreed…" lines={6} />
      ) : (
        <>
          <p className="mb-8 max-w-3xl font-serif text-headline text-balance">{headline(data)}</p>
          <div className="grid gap-8">
            <NextAgenda workspace={workspace} plan={data} />
            <PlanFilter workspace={workspace} view={view} kept={listed(shown)} all={listed(data)} />
            <OpenActions workspace={workspace} plan={shown} />
            <Risks workspace={workspace} plan={data} />
            <TenSteps workspace={workspace} plan={data} />
            <DecisionsAndMeetings workspace={workspace} plan={shown} />
            <Calendar workspace={workspace} plan={data} />
            <AnnualPlan workspace={workspace} plan={shown} />
            <Goals workspace={workspace} />
            <BackPlanning workspace={workspace} />
            <Misalignment workspace={workspace} />
            <Stakeholders workspace={workspace} />
            <Investments workspace={workspace} />
            <Disputes workspace={workspace} plan={data} />
            <WhoTellsWhom workspace={workspace} plan={shown} />
            <Together workspace={workspace} plan={shown} />
            <KeptInMind workspace={workspace} plan={data} />
          </div>
        </>
      )}
    </Page>
  );
}
