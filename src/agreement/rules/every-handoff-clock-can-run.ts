import type { Duration } from '../clauses/duration.ts';
import type { Handoff } from '../clauses/handoffs.ts';
import type { Path } from '../yaml-text.ts';
import type { Rule, RuleFault } from './rule.ts';

/** A clock runs for some time, warns before it is due, and counts business time only where a calendar says when that is. */
export const everyHandoffClockCanRun: Rule = ({ handoffs, calendar }) =>
  (handoffs?.list ?? []).flatMap((handoff, at) => {
    const path: Path = ['handoffs', 'list', at];
    return [
      ...lengths(handoff, path).flatMap((written) => withoutCalendar(written, calendar !== undefined)),
      ...runs(handoff, path),
      ...warnsTooEarly(handoff, path),
      ...lengthIsPositive(handoff, path),
    ];
  });

type Written = { readonly length: Duration; readonly path: Path };

function lengths({ clock, escalation }: Handoff, path: Path): readonly Written[] {
  return [
    { length: clock.within, path: [...path, 'clock', 'within'] },
    ...clock.warnings.map((length, n) => ({ length, path: [...path, 'clock', 'warnings', n] })),
    ...escalation.map(({ after }, n) => ({ length: after, path: [...path, 'escalation', n, 'after'] })),
  ];
}

function withoutCalendar({ length, path }: Written, calendar: boolean): readonly RuleFault[] {
  if (calendar || !length.unit.startsWith('business')) return [];
  return [{ path, message: 'Business time is counted by a calendar: the text has no calendar clause.' }];
}

function lengthIsPositive({ clock }: Handoff, path: Path): readonly RuleFault[] {
  const { amount, unit } = clock.within;
  const whole = unit !== 'business-days' || Number.isInteger(amount);
  if (amount > 0 && whole) return [];
  const message = whole ? 'A clock runs for longer than nothing.' : 'Business days are counted whole.';
  return [{ path: [...path, 'clock', 'within'], message }];
}

/** Stops that can never come: an insight is answered, not accepted; a reason is asked where it may be rejected. */
function runs({ clock, subject, reasons }: Handoff, path: Path): readonly RuleFault[] {
  const stops: Path = [...path, 'clock', 'stops'];
  const faults: RuleFault[] = [];
  if (subject === 'insight' && !clock.stops.includes('answered')) {
    faults.push({
      path: stops,
      message: 'An insight is settled by an answer: "answered" must stop this clock.',
    });
  }
  if (clock.stops.includes('rejected') && reasons.length === 0) {
    const message = 'It may be rejected, but no reasons are listed: whoever rejects must name one.';
    faults.push({ path: stops, message });
  }
  return faults;
}

function warnsTooEarly({ clock }: Handoff, path: Path): readonly RuleFault[] {
  return clock.warnings.flatMap((warning, n) =>
    warning.unit === clock.within.unit && warning.amount >= clock.within.amount
      ? [
          {
            path: [...path, 'clock', 'warnings', n],
            message: 'This warning would come before the clock has started.',
          },
        ]
      : [],
  );
}
