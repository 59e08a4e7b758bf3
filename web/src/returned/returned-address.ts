/** What of the Returned page its address keeps: the time, the filters, which leads are listed. */
import type { Place, ReturnedView } from './returned-queries.ts';
import { PLACE_NAMES } from './returned-words.ts';

const FIELDS = ['from', 'to', 'campaign', 'channel', 'team', 'reason'] as const;

export function returnedAddress(search: Readonly<Record<string, unknown>>): ReturnedView {
  const kept = FIELDS.flatMap((field) => {
    const value = search[field];
    return typeof value === 'string' && value !== '' ? [[field, value]] : [];
  });
  const place =
    typeof search['place'] === 'string' && search['place'] in PLACE_NAMES ? search['place'] : undefined;
  return { ...Object.fromEntries(kept), ...(place === undefined ? {} : { place: place as Place }) };
}
