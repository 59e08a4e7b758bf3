/** A figure held against another: both with their n and interval, and how far they are apart, with what certainty. */
import { Link } from '@tanstack/react-router';
import type { ReadMeasureOutput } from '../../../src/operations/read-measure.ts';
import { count, exactFigure, figure, interval } from '../format/figure.ts';
import { differenceRange, differenceText, isPlain } from './difference-words.ts';
import { figured } from './measure-names.ts';

type Held = NonNullable<ReadMeasureOutput['comparison']>;
type Told = NonNullable<Held['ours']>;

function Side(props: {
  readonly name: string;
  readonly told: Told;
  readonly of: ReturnType<typeof figured>;
}) {
  const { value, n, interval: range } = props.told;
  return (
    <div>
      <dt className="note">{props.name}</dt>
      <dd>
        <span className="text-prose font-semibold" title={value === null ? '' : exactFigure(value, props.of)}>
          {value === null ? 'No evidence' : figure(value, props.of)}
        </span>
        <span className="note block">
          {range === null ? '' : `95\u00a0%: ${interval(range, props.of)} · `}
          {n === 0 ? '' : `n = ${count(n)}`}
        </span>
      </dd>
    </div>
  );
}

function certainty({ differenceInterval, ratio }: Held): string {
  const times = ratio === null ? '' : `${ratio.toFixed(2)} times the other. `;
  if (differenceInterval === null) return times;
  return isPlain(differenceInterval)
    ? `${times}Chance alone would hardly do this: the interval leaves out zero.`
    : `${times}It may be chance alone: the interval holds zero.`;
}

function Lacking(props: { readonly held: Held; readonly workspace: string }) {
  const { missing, against } = props.held;
  const goal = against === 'goal';
  return (
    <p>
      <span className="font-medium text-soft">No evidence.</span>{' '}
      <span className="note">It would take {missing.join(', ')}. </span>
      {goal ? (
        <Link to="/$workspace/agreement/propose" params={{ workspace: props.workspace }} className="note">
          Propose a goal
        </Link>
      ) : (
        <Link to="/$workspace/data" params={{ workspace: props.workspace }} className="note">
          Import
        </Link>
      )}
    </p>
  );
}

export function ComparisonNote(props: { readonly answer: ReadMeasureOutput; readonly workspace: string }) {
  const { answer } = props;
  const held = answer.comparison;
  if (held === undefined) return null;
  const of = figured(answer);
  const { ours, difference, differenceInterval, met } = held;
  return (
    <section aria-label="Held against" className="border-t border-rule pt-4 md:col-span-2">
      <p className="mb-3 text-body">
        {`${held.says.slice(0, 1).toUpperCase()}${held.says.slice(1)}`}
        {met === undefined || met === null ? '' : met ? ': ✓ met' : ': ✕ not met'}
      </p>
      {held.missing.length > 0 ? <Lacking held={held} workspace={props.workspace} /> : null}
      {ours === null && held.value === null ? null : (
        <dl className="grid gap-x-10 gap-y-3 sm:grid-cols-[auto_auto_1fr]">
          {ours === null ? null : <Side name="This" told={ours} of={of} />}
          <Side name={held.against === 'goal' ? 'The goal' : 'The other'} told={held} of={of} />
          {difference === null ? null : (
            <div>
              <dt className="note">Apart</dt>
              <dd>
                <span className="text-prose font-semibold">{differenceText(difference, of)}</span>
                <span className="note block">
                  {differenceInterval === null
                    ? ''
                    : `95\u00a0%: ${differenceRange(differenceInterval, of)}. `}
                  {certainty(held)}
                </span>
              </dd>
            </div>
          )}
        </dl>
      )}
    </section>
  );
}
