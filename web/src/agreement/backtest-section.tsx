/** The back-test of a text: asked for by hand, followed while it runs, stopped by hand, shown until the text changes. */
import type { BacktestOutput } from '../../../src/operations/backtest/backtest-shapes.ts';
import { UnderWay } from '../data/under-way.tsx';
import { Section } from '../parts/section.tsx';
import { Failed } from '../parts/state.tsx';
import { BacktestView } from './backtest-view.tsx';

export function BacktestSection(props: {
  readonly workspace: string;
  /** Undefined: not asked for, or on its way. */
  readonly answer: BacktestOutput | undefined;
  readonly asked: boolean;
  readonly error: Error | null;
  readonly onAsk: () => void;
  readonly onStop: () => void;
}) {
  const { workspace, answer, asked, error, onAsk, onStop } = props;
  const runs = asked && answer === undefined && error === null;
  return (
    <Section
      title="Back-test"
      lead="The whole history run under this text: what would have been decided otherwise, and what of it can be known."
      acts={
        <button type="button" className="button" onClick={runs ? onStop : onAsk}>
          {runs ? 'Stop' : asked ? 'Run it again' : 'Run the history under it'}
        </button>
      }
    >
      {error !== null ? (
        <Failed what="The back-test failed" error={error} again={onAsk} />
      ) : answer !== undefined ? (
        <BacktestView answer={answer} />
      ) : asked ? (
        <UnderWay workspace={workspace} what="Replaying the history under both texts…" unit="" />
      ) : (
        <p className="text-soft">
          Nothing is changed by it. A long history takes a while; other thresholds, points and half-lives can
          be tried at once where a change is written.
        </p>
      )}
    </Section>
  );
}
