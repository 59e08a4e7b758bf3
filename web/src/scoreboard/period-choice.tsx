/** The step of the trends. */
import type { Period } from '../api/queries.ts';

const STEPS: readonly { readonly value: Period; readonly name: string }[] = [
  { value: 'week', name: 'Weeks' },
  { value: 'month', name: 'Months' },
  { value: 'quarter', name: 'Quarters' },
  { value: 'year', name: 'Years' },
];

export function PeriodChoice(props: { readonly value: Period; readonly onChange: (period: Period) => void }) {
  return (
    <label className="flex items-center gap-2">
      <span className="note">Trends by</span>
      <select
        className="field"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value as Period)}
      >
        {STEPS.map((step) => (
          <option key={step.value} value={step.value}>
            {step.name}
          </option>
        ))}
      </select>
    </label>
  );
}
