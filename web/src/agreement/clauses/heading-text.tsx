/** What stands at the head of the text: name, currency, zone, and the day by which it is to be looked at again. */
import { dayOf } from '../../format/when.ts';

export type Heading = {
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly reviewBy: string | null;
};

export function HeadingText(props: { readonly clause: Heading }) {
  const { clause } = props;
  return (
    <p>
      This text is called “{clause.name}”. Amounts are in {clause.currency}; days, weeks and months of reports
      begin in the zone {clause.timeZone}.{' '}
      {clause.reviewBy === null
        ? 'It holds until another replaces it.'
        : `From ${dayOf(`${clause.reviewBy}T12:00:00`)} on it no longer holds unless signed again.`}
    </p>
  );
}
