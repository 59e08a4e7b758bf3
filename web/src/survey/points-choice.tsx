/** On how many points every statement of a wave is answered. */
import { useId } from 'react';

export function PointsChoice(props: { readonly points: 5 | 7; readonly onPoints: (points: 5 | 7) => void }) {
  const id = useId();
  return (
    <fieldset className="flex flex-wrap gap-4">
      <legend className="font-medium">Points of every answer</legend>
      {([5, 7] as const).map((points) => (
        <label key={points} className="flex items-center gap-2">
          <input
            type="radio"
            name={`${id}-points`}
            checked={props.points === points}
            onChange={() => props.onPoints(points)}
          />
          {points}
        </label>
      ))}
    </fieldset>
  );
}
