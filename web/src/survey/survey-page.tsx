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
import { CutChoice } from './cut-choice.tsx';
import { ImportWave } from './import-wave.tsx';
import { Mirrors } from './mirrors.tsx';
import { OpenWave } from './open-wave.tsx';
import { RegionsAndTeams } from './regions-and-teams.tsx';
import { ReliabilityTable } from './reliability.tsx';
import { RunningWave } from './running-wave.tsx';
import { type Survey, type SurveyWishes, surveyQuery, type Wave } from './survey-queries.ts';
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

function headline(survey: Survey, wave: Wave): string {
  if (wave.groups.every(({ n }) => n === null)) return 'Too few have answered for anything to be told.';
  return headlineOf(survey, wave);
}

function headlineOf({ constructs }: Survey, { points }: Wave): string {
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

function answeredText({ asked, imported }: Wave): string {
  const answered = asked.reduce((sum, one) => sum + (one.answered ?? 0), 0);
  if (imported) return `${count(answered)} forms brought in from elsewhere`;
  const told = asked.filter((one) => one.answered !== null);
  const few = asked.filter((one) => one.answered === null).map(({ side }) => side);
  const invited = told.reduce((sum, one) => sum + one.invited, 0);
  const rest = few.length === 0 ? '' : `; of ${few.join(' and ')} too few were asked to say`;
  return told.length === 0
    ? `too few were asked to say how many answered`
    : `${count(answered)} of ${count(invited)} answered${rest}`;
}

/** One region or team of a wave: its beliefs alone. */
function PartOfWave(props: { readonly survey: Survey; readonly wave: Wave }) {
  const { survey, wave } = props;
  const { region = null, team = null } = survey.cut ?? {};
  const of = [...(region === null ? [] : [region]), ...(team === null ? [] : [team])].join(', ');
  const isTold = survey.constructs.some(({ scales }) => scales.some(({ groups }) => groups.length > 0));
  return (
    <>
      <div>
        <p className="mb-2 max-w-3xl font-serif text-headline text-balance">
          {of}: {isTold ? lowerFirst(headlineOf(survey, wave)) : 'nothing may be told.'}
        </p>
        <p className="note">
          {wave.name}, of {of} alone, on {wave.points} points, floor {wave.floor}.
          {team === null ? '' : ' What was recorded stands with a region, or with all.'}
        </p>
      </div>
      {isTold ? (
        <>
          <Beliefs survey={survey} points={wave.points} />
          <BesideRecord survey={survey} points={wave.points} />
          <Mirrors survey={survey} points={wave.points} />
        </>
      ) : (
        <p className="max-w-prose">
          Too few of them answered, or another group taken from them would show fewer than {wave.floor}.
          Choose a region or a team alone, or all.
        </p>
      )}
    </>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function Results(props: {
  readonly survey: Survey;
  readonly wave: Wave;
  readonly workspace: string;
  readonly wishes: SurveyWishes;
}) {
  const { survey, wave } = props;
  if (survey.cut !== null) return <PartOfWave survey={survey} wave={wave} />;
  return (
    <>
      <div>
        <p className="mb-2 max-w-3xl font-serif text-headline text-balance">{headline(survey, wave)}</p>
        <p className="note">
          {wave.name}, closed <Moment at={wave.closedAt ?? wave.closesAt} exact={false} />:{' '}
          {answeredText(wave)}, on {wave.points} points, floor {wave.floor}.
        </p>
      </div>
      {wave.groups.some(({ n }) => n !== null) ? (
        <>
          <Beliefs survey={survey} points={wave.points} />
          <BesideRecord survey={survey} points={wave.points} />
          <RegionsAndTeams
            survey={survey}
            points={wave.points}
            workspace={props.workspace}
            wave={props.wishes.wave}
          />
          <Mirrors survey={survey} points={wave.points} />
          <ReliabilityTable survey={survey} />
        </>
      ) : null}
      <Heads survey={survey} />
      <WhoSeesWhat wave={wave} />
    </>
  );
}

function Shown(props: {
  readonly survey: Survey;
  readonly workspace: string;
  readonly keeps: boolean;
  readonly wishes: SurveyWishes;
}) {
  const { survey, workspace, keeps, wishes } = props;
  const running = survey.waves.find(({ state }) => state !== 'closed');
  if (survey.wave === null && running === undefined) {
    return (
      <Nothing title="Nobody has been asked yet">
        Both sides, leaders and staff, fill in forms that mirror each other; their answers stand beside what
        was recorded. Nothing tells of fewer than {survey.floor} people.{' '}
        {keeps
          ? 'Open a wave, or bring one in that was held elsewhere.'
          : 'Whoever keeps the agreement running opens a wave.'}
      </Nothing>
    );
  }
  return (
    <div className="grid min-w-0 gap-8">
      {running === undefined ? null : <RunningWave workspace={workspace} wave={running} keeps={keeps} />}
      {survey.wave === null ? null : (
        <Results survey={survey} wave={survey.wave} workspace={workspace} wishes={wishes} />
      )}
    </div>
  );
}

export function SurveyPage() {
  const { workspace } = useParams({ from: '/$workspace/survey' });
  const wishes = useSearch({ from: '/$workspace/survey' });
  const navigate = useNavigate();
  const keeps = useKeeps(workspace);
  const survey = useQuery({
    ...surveyQuery(workspace, wishes),
    placeholderData: meanwhile(workspace, 'survey'),
  });
  const show = ({ wave, region, team }: SurveyWishes) =>
    void navigate({
      to: '/$workspace/survey',
      params: { workspace },
      search: { ...(wave ? { wave } : {}), ...(region ? { region } : {}), ...(team ? { team } : {}) },
      resetScroll: false,
    });
  const isCut = wishes.region !== undefined || wishes.team !== undefined;
  const running = survey.data?.waves.some(({ state }) => state !== 'closed') ?? true;
  return (
    <Page
      title="Survey"
      quiet
      lead="What does each side believe?"
      acts={
        survey.data === undefined ? null : (
          <>
            <WaveChoice survey={survey.data} onWave={(wave) => show({ wave })} />
            <CutChoice survey={survey.data} wishes={wishes} onWishes={show} />
            {keeps ? <ImportWave workspace={workspace} onShown={() => show({})} /> : null}
            {keeps ? <OpenWave workspace={workspace} offered={!running} /> : null}
          </>
        )
      }
    >
      {survey.isError ? (
        <Failed
          what="The survey could not be read"
          error={survey.error}
          again={() => (isCut ? show({ wave: wishes.wave }) : void survey.refetch())}
        />
      ) : survey.data === undefined ? (
        <Waiting what="Setting what is believed beside what was recorded…" lines={6} />
      ) : (
        <div aria-busy={survey.isPlaceholderData} className={survey.isPlaceholderData ? 'opacity-60' : ''}>
          <Shown survey={survey.data} workspace={workspace} keeps={keeps} wishes={wishes} />
        </div>
      )}
    </Page>
  );
}
