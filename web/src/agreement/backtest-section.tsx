/** The back-test of a text: asked for by hand, shown until the text changes. */
import type { BacktestOutput } from '../../../src/operations/backtest/backtest-shapes.ts';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { BacktestView } from './backtest-view.tsx';

export function BacktestSection(props: {
  /** Undefined: not asked for, or on its way. */
  readonly answer: BacktestOutput | undefined;
  readonly asked: boolean;
  readonly error: Error | null;
  readonly onAsk: () => void;
}) {
  const { answer, asked, error, onAsk } = props;
  return (
    <Section
      title="Back-test"
      lead="The whole history run under this text: what would have been decided otherwise, and what of it can be known."
      acts={
        <button
          type="button"
          className="button"
          disabled={asked && answer === undefined && error === null}
          onClick={onAsk}
        >
          {asked ? 'Run it again' : 'Run the history under it'}
        </button>
      }
    >
      {error !== null ? (
        <Failed what="The back-test failed" error={error} again={onAsk} />
      ) : answer !== undefined ? (
        <BacktestView answer={answer} />
      ) : asked ? (
        <Waiting what="Replaying the history under both texts…" lines={6} />
      ) : (
        <p className="text-soft">
          Nothing is changed by it. A long history takes a while; other thresholds, points and half-lives can
          be tried at once where a change is written.
        </p>
      )}
    </Section>
  );
}
