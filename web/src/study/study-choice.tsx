/** What is cut, over which rows, by which rule: each choice is in the address. */
import type { StudyWishes } from './study-queries.ts';
import { scoreName } from './study-words.ts';

const SCORES = [
  'under-agreement',
  'sla-attainment',
  'acceptance-rate',
  'speed-to-lead',
  'market-feedback-in-time',
  'collateral-in-won-deals',
];

function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, says: string])[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className="grid gap-1">
      <span className="note">{props.label}</span>
      <select className="field" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {props.options.map(([value, says]) => (
          <option key={value} value={value}>
            {says}
          </option>
        ))}
      </select>
    </label>
  );
}

export function StudyChoice(props: {
  readonly wishes: StudyWishes;
  readonly onChange: (next: StudyWishes) => void;
}) {
  const { wishes, onChange } = props;
  const scores = [...new Set([...SCORES, wishes.split ?? SCORES[0] ?? ''])];
  const set = (name: keyof StudyWishes) => (value: string) =>
    onChange({ ...wishes, [name]: value } as StudyWishes);
  return (
    <fieldset className="no-print mb-8 flex flex-wrap gap-x-6 gap-y-3">
      <legend className="sr-only">What is studied</legend>
      <Choice
        label="Score"
        value={wishes.split ?? 'under-agreement'}
        options={scores.map((one) => [one, scoreName(one)] as const)}
        onChange={set('split')}
      />
      <Choice
        label="Units"
        value={wishes.by ?? 'team'}
        options={[
          ['team', 'teams'],
          ['region', 'regions'],
          ['segment', 'segments'],
        ]}
        onChange={set('by')}
      />
      <Choice
        label="Rows"
        value={wishes.rows ?? 'units'}
        options={[
          ['units', 'one per unit'],
          ['cells', 'one per unit and quarter'],
          ['periods', 'one per quarter'],
        ]}
        onChange={set('rows')}
      />
      <Choice
        label="Outcomes"
        value={wishes.figures ?? 'level'}
        options={[
          ['level', 'as they are'],
          ['growth', 'their growth'],
        ]}
        onChange={set('figures')}
      />
      <Choice
        label="Equal to the median"
        value={wishes.ties ?? 'above'}
        options={[
          ['above', 'counts as low'],
          ['at-or-above', 'counts as high'],
        ]}
        onChange={set('ties')}
      />
    </fieldset>
  );
}
