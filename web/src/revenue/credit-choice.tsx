/** By what credit is told and under which model: for the credit and for the campaigns alike. */
import { modelName } from './model-words.ts';
import { CREDITED, type Credited, type ModelSide } from './revenue-queries.ts';

export const CREDITED_SAYS: Readonly<Record<Credited, string>> = {
  channel: 'Channel',
  campaign: 'Campaign',
  asset: 'Piece of content',
  team: 'Team',
  function: 'Function',
  touch: 'Kind of touch',
};

export type CreditQuestion = { readonly by: Credited; readonly model: string };

/** The one asked for, if it is admitted here; else the one in force. */
export function modelAsked(models: readonly ModelSide[], asked: string | undefined): string {
  const found = models.find((one) => one.model === asked) ?? models.find((one) => one.inForce) ?? models[0];
  return found?.model ?? '';
}

function Choice<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <label className="flex items-center gap-2">
      <span className="note">{props.label}</span>
      <select
        className="field"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value as Value)}
      >
        {props.options.map(([value, says]) => (
          <option key={value} value={value}>
            {says}
          </option>
        ))}
      </select>
    </label>
  );
}

export function CreditChoice(props: {
  readonly question: CreditQuestion;
  readonly models: readonly ModelSide[];
  readonly onChange: (question: Partial<CreditQuestion>) => void;
}) {
  const { question, models, onChange } = props;
  return (
    <div className="no-print mb-4 flex flex-wrap gap-x-6 gap-y-2">
      <Choice
        label="By"
        value={question.by}
        options={CREDITED.map((one) => [one, CREDITED_SAYS[one].toLowerCase()] as const)}
        onChange={(by) => onChange({ by })}
      />
      <Choice
        label="Model"
        value={question.model}
        options={models.map(
          (one) =>
            [one.model, one.inForce ? `${modelName(one.model)} (in force)` : modelName(one.model)] as const,
        )}
        onChange={(model) => onChange({ model })}
      />
    </div>
  );
}
