/** Which of a list are shown. */
export function StateChoice<State extends string>(props: {
  readonly value: State;
  readonly states: readonly (readonly [State, string])[];
  readonly onState: (state: State) => void;
}) {
  return (
    <label className="no-print mb-3 flex items-center gap-2">
      <span className="note">Show</span>
      <select
        className="field"
        value={props.value}
        onChange={(event) => {
          const chosen = props.states.find(([value]) => value === event.target.value);
          if (chosen !== undefined) props.onState(chosen[0]);
        }}
      >
        {props.states.map(([value, says]) => (
          <option key={value} value={value}>
            {says}
          </option>
        ))}
      </select>
    </label>
  );
}
