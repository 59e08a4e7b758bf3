/** A moment in the reader's zone; the business's own zone on hover and for screen readers. */
import { dayOf, inZone, minuteOf } from '../format/when.ts';

export function Moment(props: {
  readonly at: string | number;
  readonly zone?: string | undefined;
  readonly exact?: boolean;
}) {
  const text = props.exact === false ? dayOf(props.at) : minuteOf(props.at);
  const date = new Date(props.at);
  if (Number.isNaN(date.getTime())) return <span>{String(props.at)}</span>;
  return (
    <time dateTime={date.toISOString()} title={inZone(props.at, props.zone)} className="whitespace-nowrap">
      {text}
    </time>
  );
}
