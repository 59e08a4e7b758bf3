/** Of whom the page tells: everybody, or one region or team of those that may be told of. */
import type { Cut, Survey, SurveyWishes } from './survey-queries.ts';

const isTold = ({ groups }: Cut): boolean => groups.length > 0;

function Choice(props: {
  readonly label: string;
  readonly chosen: string | undefined;
  readonly cuts: readonly Cut[];
  readonly onValue: (value: string | undefined) => void;
}) {
  if (!props.cuts.some(isTold)) return null;
  return (
    <label className="flex items-center gap-2">
      <span className="note">{props.label}</span>
      <select
        className="field"
        value={props.chosen ?? ''}
        onChange={({ target }) => props.onValue(target.value === '' ? undefined : target.value)}
      >
        <option value="">all</option>
        {props.cuts.map((cut) => (
          <option key={cut.value} value={cut.value} disabled={!isTold(cut)}>
            {isTold(cut) ? cut.value : `${cut.value} (withheld)`}
          </option>
        ))}
      </select>
    </label>
  );
}

export function CutChoice(props: {
  readonly survey: Survey;
  readonly wishes: SurveyWishes;
  readonly onWishes: (wishes: SurveyWishes) => void;
}) {
  const { survey, wishes } = props;
  const by = (dimension: Cut['by']) => survey.cuts.filter((one) => one.by === dimension);
  return (
    <>
      <Choice
        label="Region"
        chosen={wishes.region}
        cuts={by('region')}
        onValue={(region) => props.onWishes({ ...wishes, region })}
      />
      <Choice
        label="Team"
        chosen={wishes.team}
        cuts={by('team')}
        onValue={(team) => props.onWishes({ ...wishes, team })}
      />
    </>
  );
}
