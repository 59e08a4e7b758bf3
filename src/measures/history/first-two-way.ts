/** When a person and the company were first in touch: the first exchange, or the first time both sides had acted within the window. */
import { EXCHANGE, OURS, THEIRS } from './contact-words.ts';
import type { Dealings } from './contacts.ts';

/**
 * +∞ where they never were. Example: we call in vain on day 3, they click on day 10 → day 10; an attended webinar on
 * day 7 besides → day 7.
 */
export function firstTwoWay(dealings: Dealings, subject: number, window: number): number {
  const { touches, touchKinds, attempts } = dealings;
  let touch = touches.index.starts[subject] as number;
  let attempt = attempts.index.starts[subject] as number;
  const touchEnd = touches.index.starts[subject + 1] as number;
  const attemptEnd = attempts.index.starts[subject + 1] as number;
  let theirs = Number.NEGATIVE_INFINITY;
  let ours = Number.NEGATIVE_INFINITY;
  while (touch < touchEnd || attempt < attemptEnd) {
    const touchAt = touch < touchEnd ? (touches.at[touch] as number) : Number.POSITIVE_INFINITY;
    const attemptAt = attempt < attemptEnd ? (attempts.at[attempt] as number) : Number.POSITIVE_INFINITY;
    const at = Math.min(touchAt, attemptAt);
    const touched = touchAt <= attemptAt;
    const kind = (touched ? touchKinds[touches.type[touch++] as number] : attempts.kind[attempt++]) as number;
    if (kind === EXCHANGE) return at;
    if (kind === THEIRS) theirs = at;
    // What we sent is no sign of a person of ours at work; what we tried is.
    if (kind === OURS && !touched) ours = at;
    if (Math.min(theirs, ours) > at - window) return at;
  }
  return Number.POSITIVE_INFINITY;
}
