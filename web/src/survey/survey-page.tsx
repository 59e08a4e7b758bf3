/** What each side believes, beside what was recorded; how far it may be trusted; who may see what, and why. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { meanwhile } from '../api/queries.ts';
import { count } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { signInState } from '../people/people-queries.ts';
import { Page } from '../shell/page.tsx';
import { Beliefs } from './beliefs.tsx';
import { BesideRecord } from './beside-record.tsx';
import { Mirrors } from './mirrors.tsx';
import { OpenWave } from './open-wave.tsx';
import { ReliabilityTable } from './reliability.tsx';
import { RunningWave } from './running-wave.tsx';
import { type Survey, surveyQuery, type Wave } from './survey-queries.ts';
import { chiefScale, groupOf, pointsText, widestGap } from './survey-words.ts';
import { Heads, WhoSeesWhat } from './who-sees-what.tsx';

/** Whoever keeps the agreement running opens and closes waves; before anybody has signed up, the machine does. */
function useKeeps(workspace: string): boolean {
  const state = useQuery(signInState);
  // Where nobody can sign in at all, whoever is here keeps everything.
  if (state.data === undefined) return state.isError;
  const { account, setUp, workspaces } = state.data;
  if (account === null) return setUp !== null;
  const own = workspaces.find(({ name }) => name === workspace);
  return own?.roles.some((role) => role === 'administrator' || role === 'operations') ?? false;
}

function headline({ constructs }: Survey, { points, groups }: Wave): string {
  if (groups.every(({ n }) => n === null)) return 'Too few have answered for anything to be told.';
  const widest = widestGap(constructs);
  const scale = widest === null ? undefined : chiefScale(widest);
  const [marketing, sales] = (['marketing', 'sales'] as const).map((group) =>
    groupOf(scale?.groups ?? [], group),
  );
  if (widest === null || marketing === undefined || sales === undefined)
    return 'On nothing that was asked are the sides apart beyond chance.';
  return `The sides are furthest apart on ${widest.name.toLowerCase()}: marketing says ${pointsText(marketing.mean, points)}, sales ${pointsText(sales.mean, points)} of ${points}.`;
}

function WaveChoice(props: { readonly survey: Survey; readonly onWave: (wave: string | undefined) => void }) {
  const closed = props.survey.waves.filter(({ state }) => state === 'closed');
  if (closed.length < 2) return null;
  return (
    <label className="flex items-center gap-2">
      <span className="note">Wave</span>
      <select
        className="field"
        value={props.survey.wave?.id}
        onChange={({ target }) => props.onWave(target.value === closed[0]?.id ? undefined : target.value)}
      >
        {closed.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Results(props: { readonly survey: Survey; readonly wave: Wave }) {
  const { survey, wave } = props;
  const answered = wave.asked.reduce((sum, one) => sum + one.answered, 0);
  const invited = wave.asked.reduce((sum, one) => sum + one.invited, 0);
  return (
    <>
      <div>
        <p className="mb-2 max-w-3xl font-serif text-headline text-balance">{headline(survey, wave)}</p>
        <p className="note">
          {wave.name}, closed <Moment at={wave.closedAt ?? wave.closesAt} exact={false} />: {count(answered)}
          {wave.imported ? ' forms brought in from elsewhere' : ` of ${count(invited)} answered`}, on{' '}
          {wave.points} points, floor {wave.floor}.
        </p>
      </div>
      {wave.groups.some(({ n }) => n !== null) ? (
        <>
          <Beliefs survey={survey} points={wave.points} />
          <BesideRecord survey={survey} />
          <Mirrors survey={survey} points={wave.points} />
          <ReliabilityTable survey={survey} />
        </>
      ) : null}
      <Heads survey={survey} />
      <WhoSeesWhat wave={wave} />
    </>
  );
}

function Shown(props: { readonly survey: Survey; readonly workspace: string; readonly keeps: boolean }) {
  const { survey, workspace, keeps } = props;
  const running = survey.waves.find(({ state }) => state !== 'closed');
  if (survey.wave === null && running === undefined) {
    return (
      <Nothing title="Nobody has been asked yet">
        Both sides, leaders and staff, fill in forms that mirror each other; their answers stand beside what
        was recorded. Nothing tells of fewer than {survey.floor} people. A wave held elsewhere comes in with{' '}
        <code className="font-mono text-note">entente survey import</code>.
      </Nothing>
    );
  }
  return (
    <div className="grid min-w-0 gap-8">
      {running === undefined ? null : <RunningWave workspace={workspace} wave={running} keeps={keeps} />}
      {survey.wave === null ? null : <Results survey={survey} wave={survey.wave} />}
    </div>
  );
}

export function SurveyPage() {
  const { workspace } = useParams({ from: '/$workspace/survey' });
  const { wave } = useSearch({ from: '/$workspace/survey' });
  const navigate = useNavigate();
  const keeps = useKeeps(workspace);
  const survey = useQuery({
    ...surveyQuery(workspace, wave),
    placeholderData: meanwhile(workspace, 'survey'),
  });
  const show = (chosen: string | undefined) =>
    void navigate({
      to: '/$workspace/survey',
      params: { workspace },
      search: chosen === undefined ? {} : { wave: chosen },
      resetScroll: false,
    });
  const running = survey.data?.waves.some(({ state }) => state !== 'closed') ?? true;
  return (
    <Page
      title="Survey"
      quiet
      lead="What does each side believe?"
      acts={
        survey.data === undefined ? null : (
          <>
            <WaveChoice survey={survey.data} onWave={show} />
            {keeps ? <OpenWave workspace={workspace} offered={!running} /> : null}
          </>
        )
      }
    >
      {survey.isError ? (
        <Failed
          what="The survey could not be read"
          error={survey.error}
          again={() => void survey.refetch()}
        />
      ) : survey.data === undefined ? (
        <Waiting what="Setting what is believed beside what was recorded…" lines={6} />
      ) : (
        <div aria-busy={survey.isPlaceholderData} className={survey.isPlaceholderData ? 'opacity-60' : ''}>
          <Shown survey={survey.data} workspace={workspace} keeps={keeps} />
        </div>
      )}
    </Page>
  );
}
