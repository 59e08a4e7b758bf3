/** How far a long thing is, on the error stream: a bar on a terminal, a plain line now and then elsewhere. */
import type { Progress } from '../operations/context.ts';
import { grouped } from '../operations/figure-words.ts';

export type ProgressOut = { readonly isTTY: boolean; readonly columns: number; write(text: string): void };

const QUIET_MS = 2_000;
/** Lines that stay are for what takes long; a bar is wiped away. */
const QUIET_LINE_MS = 5_000;
/** What is as good as done is soon told by its answer. */
const NEARLY = 0.97;
const BAR_EVERY_MS = 100;
const LINE_EVERY_MS = 5_000;
const BAR_WIDTH = 24;

export type ProgressBar = { show(state: Progress): void; finish(): void };

export function progressBar(out: ProgressOut, now: () => number): ProgressBar {
  const startedAt = now();
  let phase = '';
  let phaseAt = startedAt;
  let shownAt = Number.NEGATIVE_INFINITY;
  let drawn = false;
  return {
    show(state) {
      const at = now();
      const ofState = `${state.unit} ${state.total}`;
      if (ofState !== phase) {
        phase = ofState;
        phaseAt = at;
      }
      if (at - startedAt < (out.isTTY ? QUIET_MS : QUIET_LINE_MS)) return;
      if (!out.isTTY && state.total !== null && state.done >= state.total * NEARLY) return;
      if (at - shownAt < (out.isTTY ? BAR_EVERY_MS : LINE_EVERY_MS)) return;
      shownAt = at;
      const text = progressText(state, at - phaseAt, out.isTTY);
      out.write(out.isTTY ? `\r\u001b[2K${text.slice(0, Math.max(20, out.columns - 1))}` : `${text}\n`);
      drawn = true;
    },
    finish() {
      if (drawn && out.isTTY) out.write('\r\u001b[2K');
    },
  };
}

/** `Reading deals.csv  ████████░░░░  62 %  310,000 of 500,000 rows  81,200 a second  2 s left`. */
export function progressText(state: Progress, elapsedMs: number, withBar: boolean): string {
  const rate = elapsedMs > 0 ? (state.done * 1_000) / elapsedMs : 0;
  const parts = [state.says];
  if (state.total !== null && state.total > 0) {
    const share = Math.min(1, state.done / state.total);
    if (withBar) parts.push(bar(share));
    // A share that says nothing yet is not said.
    if (share >= 0.01) parts.push(`${Math.floor(share * 100)} %`);
    if (state.detail === undefined)
      parts.push(`${grouped(state.done, 0)} of ${grouped(state.total, 0)} ${state.unit}`);
  } else if (state.detail === undefined) parts.push(`${grouped(state.done, 0)} ${state.unit}`);
  if (state.detail !== undefined) parts.push(state.detail);
  else if (rate >= 1) parts.push(`${grouped(rate, 0)} a second`);
  if (state.total !== null && rate > 0 && state.done < state.total) {
    parts.push(`${lengthOf((state.total - state.done) / rate)} left`);
  }
  return parts.join('  ');
}

function bar(share: number): string {
  const full = Math.round(share * BAR_WIDTH);
  return '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
}

function lengthOf(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 90) return `${whole} s`;
  return whole < 5_400 ? `${Math.round(whole / 60)} min` : `${Math.round(whole / 360) / 10} h`;
}
