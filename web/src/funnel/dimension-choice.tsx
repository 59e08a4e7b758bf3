/** By which dimension figures are split. */
export function DimensionChoice(props: {
  readonly dimensions: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  const { dimensions, value } = props;
  const listed = value === undefined || dimensions.includes(value) ? dimensions : [...dimensions, value];
  return (
    <label className="flex items-center gap-2">
      <span className="note">By</span>
      <select
        className="field"
        value={value ?? ''}
        onChange={(event) => props.onChange(event.target.value === '' ? undefined : event.target.value)}
      >
        <option value="">all together</option>
        {listed.map((dimension) => (
          <option key={dimension} value={dimension}>
            {dimension.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
    </label>
  );
}
