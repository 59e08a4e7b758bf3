/** Are we keeping our word to each other, and does it pay? One sentence, the promises, then every figure by its group. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReadScoreboardOutput } from '../../../src/operations/read-scoreboard.ts';
import { meanwhile, type Period, scoreboardQuery, statusQuery } from '../api/queries.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { type Span, SpanChoice, spanText } from '../parts/span-choice.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { BelievedAndRecorded } from './believed-and-recorded.tsx';
import { EvidenceButton } from './evidence-button.tsx';
import { FigureTable, type TableContext } from './figure-table.tsx';
import { figuresSheet } from './figures-sheet.ts';
import { FirstRun } from './first-run.tsx';
import { FoldedGroup } from './folded-group.tsx';
import { PeriodChoice } from './period-choice.tsx';
import { PromiseBars } from './promise-bars.tsx';
import { StageLine } from './stage-line.tsx';
import { TelltaleTable } from './telltale-table.tsx';

const TITLES = {
  creating: 'Creating customers',
  growing: 'Growing customers',
  telltale: 'The telltale four',
  interface: 'Between the two sides',
} as const;

const LEADS = {
  creating: 'The founding study’s outcomes before the sale, as recorded rather than as perceived.',
  growing: 'The founding study’s outcomes after the sale, as recorded rather than as perceived.',
  telltale:
    'Signs that the two sides do not work together. The published figures are widely quoted and weakly sourced.',
  interface: 'What passes from one side to the other, and how it is answered.',
} as const;

type Group = ReadScoreboardOutput['groups'][number];

function GroupSection(props: { readonly group: Group; readonly context: TableContext }) {
  const { group } = props;
  return (
    <Section
      title={TITLES[group.id]}
      lead={LEADS[group.id]}
      acts={<CsvButton sheet={figuresSheet(`scoreboard-${group.id}`, group.figures)} />}
    >
      {group.id === 'telltale' ? (
        <TelltaleTable figures={group.figures} context={props.context} />
      ) : (
        <>
          <FigureTable caption={TITLES[group.id]} figures={group.figures} context={props.context} />
          {group.figures.some((answer) => answer.evidence === 'ok') ? (
            <p className="note mt-3">
              Trends: the band is the 95&nbsp;% interval; a hollow dot is a period that is not over
              {props.context.signedOn.length > 0 ? '; ◆ a text came into force' : ''}.
            </p>
          ) : null}
        </>
      )}
    </Section>
  );
}

function Standing(props: {
  readonly board: ReadScoreboardOutput;
  readonly zone: string | undefined;
  readonly workspace: string;
}) {
  const { board } = props;
  return (
    <div className="pt-2 pb-2">
      <p className="max-w-[52ch] font-serif text-headline font-medium tracking-[-0.01em] text-pretty">
        {board.sentence.replaceAll(' %', '\u00a0%')}
      </p>
      {board.week === null ? null : <p className="mt-3 max-w-[70ch] text-prose">{board.week}</p>}
      <p className="note mt-3 flex flex-wrap gap-x-4 gap-y-1">
        {board.asOf === null ? null : (
          <span>
            As of <Moment at={board.asOf} zone={props.zone} exact={false} />
          </span>
        )}
        {board.agreement === null ? (
          <span>
            No agreement is filed.{' '}
            <Link to="/$workspace/agreement" params={{ workspace: props.workspace }}>
              Write one
            </Link>
          </span>
        ) : (
          <span>
            Under{' '}
            <Link to="/$workspace/agreement" params={{ workspace: props.workspace }}>
              {board.agreement.name}
            </Link>
            {board.agreement.inForceSince === null ? (
              ', not yet signed by both sides'
            ) : (
              <>
                , in force since <Moment at={board.agreement.inForceSince} zone={props.zone} exact={false} />
              </>
            )}
          </span>
        )}
      </p>
    </div>
  );
}

function Board(props: {
  readonly board: ReadScoreboardOutput;
  readonly workspace: string;
  readonly zone: string | undefined;
  readonly period: Period;
  readonly span: Span;
  readonly open: readonly string[];
  readonly onOpen: (open: readonly string[]) => void;
}) {
  const { board, open } = props;
  const context = {
    workspace: props.workspace,
    asOf: board.asOf,
    signedOn: board.signedOn,
    time: spanText(props.span),
  };
  const arms = board.groups.filter((group) => group.figures.length > 0);
  return (
    <div className="grid gap-8">
      <div>
        <Standing board={board} zone={props.zone} workspace={props.workspace} />
        <EvidenceButton workspace={props.workspace} span={props.span} />
      </div>
      {board.promises.length === 0 ? null : (
        <Section
          title="The promises"
          lead="Each bar is drawn on the same scale: its mark is what was promised."
        >
          <PromiseBars promises={board.promises} workspace={props.workspace} />
        </Section>
      )}
      <StageLine workspace={props.workspace} />
      <BelievedAndRecorded workspace={props.workspace} />
      {arms.map((group) => (
        <GroupSection key={group.id} group={group} context={context} />
      ))}
      <div className="grid gap-3">
        {board.further.map((group) => (
          <FoldedGroup
            key={group.id}
            group={group}
            context={context}
            workspace={props.workspace}
            period={props.period}
            span={props.span}
            open={open.includes(group.id)}
            onOpen={(opened) =>
              props.onOpen(opened ? [...open, group.id] : open.filter((one) => one !== group.id))
            }
          />
        ))}
      </div>
    </div>
  );
}

export function ScoreboardPage() {
  const { workspace } = useParams({ from: '/$workspace/scoreboard' });
  const { period = 'quarter', open: opened = '', ...span } = useSearch({ from: '/$workspace/scoreboard' });
  const navigate = useNavigate();
  const status = useQuery(statusQuery(workspace));
  const empty = status.data?.empty ?? false;
  const board = useQuery({
    ...scoreboardQuery(workspace, period, span),
    enabled: status.isSuccess && !empty,
    placeholderData: meanwhile(workspace, 'scoreboard'),
  });
  const open = opened === '' ? [] : opened.split(',');
  const show = (search: Span & { period?: Period }, groups: readonly string[] = open) =>
    void navigate({
      to: '/$workspace/scoreboard',
      params: { workspace },
      search: groups.length === 0 ? search : { ...search, open: groups.join(',') },
      replace: true,
      resetScroll: false,
    });
  if (empty) return <FirstRun workspace={workspace} />;
  const failure = status.error ?? board.error;
  return (
    <Page
      title="Scoreboard"
      quiet
      lead="Are we keeping our word to each other, and does it pay?"
      acts={
        <>
          <SpanChoice span={span} asOf={board.data?.asOf} onChange={(next) => show({ period, ...next })} />
          <PeriodChoice value={period} onChange={(next) => show({ period: next, ...span })} />
        </>
      }
    >
      {failure !== null ? (
        <Failed
          what="The scoreboard could not be read"
          error={failure}
          again={() => void (status.isError ? status.refetch() : board.refetch())}
        />
      ) : board.data === undefined ? (
        <Waiting what="Reading the ledger…" lines={8} />
      ) : (
        <div aria-busy={board.isPlaceholderData} className={board.isPlaceholderData ? 'opacity-60' : ''}>
          <Board
            board={board.data}
            workspace={workspace}
            zone={status.data?.zone}
            period={period}
            span={span}
            open={open}
            onOpen={(next) => show({ period, ...span }, next)}
          />
        </div>
      )}
    </Page>
  );
}
