/** The three stages side by side, how many gates stand before each, and below them the time spent in each. */
import { dayOf } from '../format/when.ts';
import type { Assessment, Span, StageName } from './stage-queries.ts';
import { STAGE_NAMES, STAGE_SAYS, STAGES } from './stage-words.ts';

function gatesBefore({ gates, furtherNeeded }: Assessment, stage: StageName): string {
  const into = gates.filter((one) => one.into === stage);
  if (into.length === 0) return 'Where most companies begin';
  const needed = into.filter(({ need }) => need === 'needed');
  const further = into.filter(({ need }) => need === 'further');
  const met = (some: typeof into) => some.filter(({ state }) => state === 'met').length;
  const more = further.length === 0 ? '' : `, and ${met(further)} further ones (${furtherNeeded} needed)`;
  return `${met(needed)} of ${needed.length} gates met${more}`;
}

function Step(props: { readonly assessment: Assessment; readonly stage: StageName }) {
  const { assessment, stage } = props;
  const reached = STAGES.indexOf(stage) <= STAGES.indexOf(assessment.stage);
  const here = stage === assessment.stage;
  return (
    <li
      aria-current={here ? 'step' : undefined}
      className={`min-w-0 border-t-4 pt-3 ${reached ? 'border-shared' : 'border-rule'}`}
    >
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className={here ? 'font-semibold text-title' : 'text-soft text-title'}>
          {STAGE_NAMES[stage]}
        </span>
        {here ? <span className="font-medium text-shared">Here</span> : null}
      </p>
      <p className="note mt-1 max-w-[36ch]">{STAGE_SAYS[stage]}</p>
      <p className="mt-2">{gatesBefore(assessment, stage)}</p>
    </li>
  );
}

const HEIGHTS: Readonly<Record<StageName, number>> = { ambiguous: 8, collaborative: 16, aligned: 24 };
const WIDE = 1000;

/** A step line over time; what it says stands in the list below it. */
function Course(props: { readonly spans: readonly Span[]; readonly at: string }) {
  const begin = Date.parse(props.spans[0]?.from ?? props.at);
  const whole = Math.max(1, Date.parse(props.at) - begin);
  const place = (when: string) => ((Date.parse(when) - begin) / whole) * WIDE;
  return (
    <svg
      viewBox={`0 0 ${WIDE} 26`}
      preserveAspectRatio="none"
      className="mt-6 block h-8 w-full"
      aria-hidden="true"
    >
      <line x1="0" y1="25" x2={WIDE} y2="25" className="stroke-edge" vectorEffect="non-scaling-stroke" />
      {props.spans.map((span) => (
        <rect
          key={span.from}
          x={place(span.from)}
          y={25 - HEIGHTS[span.stage]}
          width={Math.max(2, place(span.until ?? props.at) - place(span.from))}
          height={HEIGHTS[span.stage]}
          className={span.stage === 'ambiguous' ? 'fill-rule' : 'fill-shared-wash stroke-shared'}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}

function turned(span: Span, before: Span | undefined): string {
  if (before === undefined || span.because.length === 0) return '';
  const rose = STAGES.indexOf(span.stage) > STAGES.indexOf(before.stage);
  const names = span.because.map(({ says }) => says.replace(/\.$/, '')).join('; ');
  return rose ? `, reached by: ${names}` : `, lost by: ${names}`;
}

export function StageTrack(props: { readonly assessment: Assessment }) {
  const { assessment } = props;
  const { history } = assessment;
  return (
    <>
      <ol className="grid gap-x-8 gap-y-6 md:grid-cols-3">
        {STAGES.map((stage) => (
          <Step key={stage} assessment={assessment} stage={stage} />
        ))}
      </ol>
      {history.length < 2 ? null : (
        <>
          <Course spans={history} at={assessment.at} />
          <ol className="mt-3 grid gap-1">
            {history.map((span, place) => (
              <li key={span.from} className="note">
                <span className="font-medium text-ink">{STAGE_NAMES[span.stage]}</span> from{' '}
                {dayOf(span.from)} {span.until === null ? 'on' : `to ${dayOf(span.until)}`}
                {turned(span, history[place - 1])}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
