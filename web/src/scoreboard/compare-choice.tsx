/** What a figure is held against: an earlier stretch, the goal, or another value of the dimension it is split by. */
import type { ReadMeasureOutput } from '../../../src/operations/read-measure.ts';
import { spanOf } from '../format/period.ts';

const STANDING = [
  ['previous', 'the stretch before'],
  ['last-year', 'a year before'],
  ['goal', 'its goal'],
] as const;

/** Whether a comparison still makes sense where figures are split by something else. */
export function outlives(against: string | undefined, by: string): boolean {
  return STANDING.some(([value]) => value === against) || (against?.startsWith(`${by}=`) ?? false);
}

export function CompareChoice(props: {
  readonly answer: ReadMeasureOutput | undefined;
  readonly by: string;
  readonly value: string | undefined;
  readonly onChange: (against: string | undefined) => void;
}) {
  const { answer, by, value = '' } = props;
  const keys = (answer?.rows ?? [])
    .filter(({ key, span }) => key !== '' && spanOf(key, span) === null)
    .map(({ key }) => key)
    .sort((one, other) => one.localeCompare(other));
  const values = keys.map((key) => `${by}=${key}`);
  const unlisted = value !== '' && ![...values, ...STANDING.map(([one]) => one as string)].includes(value);
  return (
    <label className="flex min-w-0 items-center gap-2">
      <span className="note">Held against</span>
      <select
        className="field max-w-44 min-w-0"
        value={value}
        onChange={(event) => props.onChange(event.target.value === '' ? undefined : event.target.value)}
      >
        <option value="">nothing</option>
        {STANDING.map(([one, says]) => (
          <option key={one} value={one}>
            {says}
          </option>
        ))}
        {values.map((one, place) => (
          <option key={one} value={one}>
            {keys[place]}
          </option>
        ))}
        {unlisted ? <option value={value}>{value.slice(value.indexOf('=') + 1)}</option> : null}
      </select>
    </label>
  );
}
