/** What pay hangs on, per role. */
import type {
  CompensationClause,
  PayComponent,
  PayRole,
} from '../../../../src/agreement/clauses/compensation.ts';
import { percent } from '../../format/figure.ts';
import { SideMark } from '../../parts/side-mark.tsx';
import { measureTitle } from '../../scoreboard/measure-names.ts';
import { listText } from '../clause-words.ts';

function share(value: number): string {
  return percent(value, 'upToTenth');
}

/** `40 % for New bookings`, `8% of New bookings`, `150 for each Accepted lead`. */
function paidFor({ share: part, rate, each, pool, says }: PayComponent): string {
  if (pool !== undefined)
    return `${pool.amount} divided by rank (${pool.shares.map(share).join(', ')}): ${says}`;
  if (rate !== undefined) return `${rate} of: ${says}`;
  if (each !== undefined) return `${each} for each: ${says}`;
  return `${share(part ?? 0)} for ${says}`;
}

function steps({ tiers, accelerator }: PayComponent): readonly { above: number; times: number }[] {
  return tiers ?? (accelerator === undefined ? [] : [accelerator]);
}

/** Target, threshold, steps, cap and what goes back, in the order in which they count. */
function terms(one: PayComponent): readonly string[] {
  return [
    ...(one.target === undefined ? [] : [`target ${one.target}`]),
    ...(one.threshold === undefined ? [] : [`nothing below ${share(one.threshold)} of the target`]),
    ...steps(one).map(({ above, times }) => `${times} times as much above ${share(above)}`),
    ...(one.fromFirst ? ['a step that is reached counts from the first deal on'] : []),
    ...(one.guard?.marginAtLeast === undefined
      ? []
      : [`only deals with a margin of at least ${share(one.guard.marginAtLeast)}`]),
    ...(one.guard?.discountAtMost === undefined
      ? []
      : [`only deals with a discount of at most ${share(one.guard.discountAtMost)}`]),
    ...(one.guard?.acceptanceAtLeast === undefined
      ? []
      : [`only where at least ${share(one.guard.acceptanceAtLeast)} of the leads answered were accepted`]),
    ...(one.cap === undefined ? [] : [`no more above ${share(one.cap)}`]),
    ...(one.credit === 'side' ? ['by the credit both sides agreed'] : []),
    ...(one.clawback === undefined
      ? []
      : [
          `${share(one.clawback.share)} goes back if the customer leaves within ${one.clawback.within.amount} ${one.clawback.within.unit}`,
        ]),
  ];
}

function ofRole({ atTarget, ramp, guarantee, draw }: PayRole): readonly string[] {
  return [
    ...(atTarget === undefined ? [] : [`Pay at target: ${atTarget} a year.`]),
    ...(ramp === undefined ? [] : [`Targets of somebody new, by month: ${ramp.map(share).join(', ')}.`]),
    ...(guarantee === undefined
      ? []
      : [`At least ${share(guarantee.share)} of variable pay in the first ${guarantee.months} months.`]),
    ...(draw === undefined
      ? []
      : [`An advance of ${draw.perMonth} a month${draw.recoverable ? ', kept from later pay' : ''}.`]),
  ];
}

function rateText([name, rate]: readonly [string, NonNullable<CompensationClause['rates']>[string]]): string {
  if (typeof rate === 'number') return `one ${name} counts as ${rate}`;
  const days = Object.keys(rate).sort();
  return `one ${name} counts as ${days.map((day) => `${rate[day]} from ${day} on`).join(', ')}`;
}

export function CompensationText(props: { readonly clause: CompensationClause }) {
  const { roles, sealed, rates } = props.clause;
  return (
    <div className="grid gap-4">
      {roles.map((role) => (
        <div key={role.id}>
          <h4 className="font-serif font-semibold">
            {role.name} <SideMark party={role.side} />
          </h4>
          <p>{share(role.variable)} of pay at target is variable:</p>
          <ul className="list-disc pl-5">
            {role.components.map((one) => (
              <li key={one.id}>
                {paidFor(one)}
                <span className="note block">
                  {measureTitle(one.measure)} of the {one.level}, per {one.per}
                  {terms(one).map((term) => `; ${term}`)}
                </span>
              </li>
            ))}
          </ul>
          {ofRole(role).map((line) => (
            <p key={line} className="note">
              {line}
            </p>
          ))}
        </div>
      ))}
      {rates === undefined ? null : (
        <p className="note">Other currencies: {Object.entries(rates).map(rateText).join('; ')}.</p>
      )}
      {sealed === undefined ? null : (
        <p>
          {sealed.says}{' '}
          <span className="note">
            Sealed annex <code className="font-mono">{sealed.digest.slice(0, 12)}</code>, read by{' '}
            {listText(sealed.readers)}
          </span>
        </p>
      )}
    </div>
  );
}
