/** How far the two sides have come, by evidence: three stages, their gates as a checklist of facts, and what to do next. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { meanwhile } from '../api/queries.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { Failed } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { Recommendation, Steps } from './advice.tsx';
import { Apart } from './apart.tsx';
import { BelievedBands } from './believed-bands.tsx';
import { Coming } from './coming.tsx';
import { DiagnosisTable } from './diagnosis-table.tsx';
import { GateList } from './gate-list.tsx';
import { gatesSheet } from './gates-sheet.ts';
import { LapsedGates } from './lapsed-gates.tsx';
import { type Assessment, assessQuery, type StageWishes } from './stage-queries.ts';
import { StageTrack } from './stage-track.tsx';

function Standing(props: {
  readonly assessment: Assessment;
  readonly onSuppose: (suppose: 'as-given' | 'signed-in') => void;
}) {
  const { at, says, supposed, simulated, otherwise, asPredictor, stage } = props.assessment;
  return (
    <div className="pt-2">
      <p className="max-w-[52ch] font-serif text-headline font-medium tracking-[-0.01em] text-pretty">
        {says}
      </p>
      <p className="note mt-3 max-w-[90ch]">
        As of <Moment at={at} exact={false} />.{' '}
        {supposed
          ? simulated
            ? 'Nobody can sign in to a simulated company: its signatures are taken as if given with a login.'
            : 'Supposing that every signature had been given with a login.'
          : 'A signature given without a login opens no gate.'}
        {asPredictor.stage === stage
          ? ''
          : ` Without the gate that looks at outcomes, as a study must take it: ${asPredictor.stage}.`}
      </p>
      {otherwise === null ? null : (
        <p className="mt-2 flex flex-wrap items-baseline gap-x-3">
          <span>
            {otherwise.supposed ? 'Had everybody signed in, ' : 'As they were given, '}
            {otherwise.says.replace(/^By/, 'by')}
          </span>
          <button
            type="button"
            className="button button-quiet no-print -ml-2"
            onClick={() => props.onSuppose(otherwise.supposed ? 'signed-in' : 'as-given')}
          >
            Show that
          </button>
        </p>
      )}
    </div>
  );
}

function Gates(props: { readonly assessment: Assessment; readonly workspace: string }) {
  const { assessment, workspace } = props;
  const { gates, furtherNeeded } = assessment;
  const first = gates.filter(({ into }) => into === 'collaborative');
  const needed = gates.filter(({ into, need }) => into === 'aligned' && need === 'needed');
  const further = gates.filter(({ need }) => need === 'further');
  return (
    <Section
      title="The gates"
      lead="Each is a question to the record, and lapses when its evidence grows old. Open one to see what it rests on."
      acts={<CsvButton sheet={gatesSheet(assessment)} />}
    >
      <h3 className="mb-2 font-medium">Into Collaborative: all of them</h3>
      <GateList gates={first} workspace={workspace} label="Gates into Collaborative" />
      <h3 className="mt-6 mb-2 font-medium">Into Aligned: all of these</h3>
      <GateList gates={needed} workspace={workspace} label="Needed gates into Aligned" />
      <h3 className="mt-6 mb-2 font-medium">
        and {furtherNeeded} of these {further.length}
      </h3>
      <GateList gates={further} workspace={workspace} label="Further gates into Aligned" />
    </Section>
  );
}

function Assessed(props: {
  readonly assessment: Assessment;
  readonly workspace: string;
  readonly onSuppose: (suppose: 'as-given' | 'signed-in') => void;
}) {
  const { assessment, workspace } = props;
  return (
    <div className="grid gap-8">
      <Standing assessment={assessment} onSuppose={props.onSuppose} />
      <LapsedGates gates={assessment.gates} workspace={workspace} />
      <Section title="Three stages">
        <StageTrack assessment={assessment} />
        <BelievedBands assessment={assessment} workspace={workspace} />
      </Section>
      <Gates assessment={assessment} workspace={workspace} />
      <Recommendation assessment={assessment} />
      <Steps assessment={assessment} workspace={workspace} />
      <DiagnosisTable
        title="Drivers of conflict"
        lead="The six that the founding articles name. Figures are of the last twelve months; answers stand on a scale of 0 to 100 on which more is better."
        what="Driver"
        all={assessment.drivers}
        workspace={workspace}
      />
      <DiagnosisTable
        title="Core issues"
        lead="Lack of synergy, broken communication, different views."
        what="Issue"
        all={assessment.coreIssues}
        workspace={workspace}
      />
      <DiagnosisTable
        title="Symptoms"
        lead="A checklist of our own, put together from the founding articles. The lines are ours, except where a promise of the text sets one."
        what="Symptom"
        all={assessment.symptoms}
        workspace={workspace}
      />
      <Apart assessment={assessment} workspace={workspace} />
    </div>
  );
}

function AsOf(props: { readonly at: string | undefined; readonly onAt: (at: string | undefined) => void }) {
  return (
    <label className="flex items-center gap-2">
      <span className="note">As of</span>
      <input
        type="date"
        className="field"
        value={props.at ?? ''}
        onChange={({ target }) => props.onAt(target.value === '' ? undefined : target.value)}
      />
    </label>
  );
}

export function StagePage() {
  const { workspace } = useParams({ from: '/$workspace/stage' });
  const wishes = useSearch({ from: '/$workspace/stage' });
  const navigate = useNavigate();
  const assessed = useQuery({
    ...assessQuery(workspace, wishes),
    placeholderData: meanwhile(workspace, 'assess'),
  });
  const show = (search: StageWishes) =>
    void navigate({
      to: '/$workspace/stage',
      params: { workspace },
      search,
      replace: true,
      resetScroll: false,
    });
  const { at, suppose } = wishes;
  return (
    <Page
      title="Stage"
      quiet
      lead="How far are we, by evidence?"
      acts={
        <AsOf
          at={at}
          onAt={(day) => show({ ...(day ? { at: day } : {}), ...(suppose ? { suppose } : {}) })}
        />
      }
    >
      {assessed.isError ? (
        <Failed
          what="The stage could not be assessed"
          error={assessed.error}
          again={() => void assessed.refetch()}
        />
      ) : assessed.data === undefined ? (
        <Coming workspace={workspace} asUsual={at === undefined && suppose === undefined} />
      ) : (
        <div
          aria-busy={assessed.isPlaceholderData}
          className={assessed.isPlaceholderData ? 'opacity-60' : ''}
        >
          <Assessed
            assessment={assessed.data}
            workspace={workspace}
            onSuppose={(next) => show({ ...(at ? { at } : {}), suppose: next })}
          />
        </div>
      )}
    </Page>
  );
}
