/** Narrows and orders the list of accounts; what is chosen stands in the address. */
import { useEffect, useRef, useState } from 'react';
import { count } from '../format/figure.ts';
import { type AccountsAddress, FLAGS, type Flag, ORDERS, type Order } from './account-addresses.ts';
import type { Accounts } from './account-queries.ts';
import { FLAG_SAYS, ORDER_SAYS } from './account-words.ts';

const PAUSE_MS = 250;

/** Asks once the hand rests, not at every letter. */
function NameField(props: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { value, onChange } = props;
  const [draft, setDraft] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setDraft(value);
  }, [value]);
  useEffect(() => {
    if (draft === sent.current) return;
    const later = setTimeout(() => {
      sent.current = draft;
      onChange(draft);
    }, PAUSE_MS);
    return () => clearTimeout(later);
  }, [draft, onChange]);
  return (
    <label className="flex items-center gap-2">
      <span className="note whitespace-nowrap">Filter by name</span>
      <input
        className="field w-44"
        type="search"
        maxLength={200}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
      />
    </label>
  );
}

export function ListFilters(props: {
  readonly address: AccountsAddress;
  readonly counts: Accounts['counts'];
  readonly onChange: (
    parts: { readonly [Part in keyof AccountsAddress]: AccountsAddress[Part] | undefined },
  ) => void;
}) {
  const { address, counts, onChange } = props;
  return (
    <div className="no-print mb-4 flex flex-wrap items-center gap-x-6 gap-y-2">
      <NameField value={address.find ?? ''} onChange={(find) => onChange({ find: find || undefined })} />
      <label className="flex items-center gap-2">
        <span className="note whitespace-nowrap">Weakness</span>
        <select
          className="field min-w-0"
          value={address.flag ?? ''}
          onChange={(event) => onChange({ flag: (event.target.value || undefined) as Flag | undefined })}
        >
          <option value="">any or none</option>
          {FLAGS.map((flag) => (
            <option key={flag} value={flag}>
              {FLAG_SAYS[flag]} ({count(counts[flag])})
            </option>
          ))}
        </select>
      </label>
      <div className="flex items-center gap-2">
        <label className="flex items-center gap-2">
          <span className="note whitespace-nowrap">Sort by</span>
          <select
            className="field min-w-0"
            value={address.order ?? 'revenue'}
            onChange={(event) => onChange({ order: event.target.value as Order, up: undefined })}
          >
            {ORDERS.map((order) => (
              <option key={order} value={order}>
                {ORDER_SAYS[order]}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="button"
          aria-pressed={address.up === true}
          onClick={() => onChange({ up: address.up ? undefined : true })}
        >
          <span aria-hidden="true">{address.up ? '↑' : '↓'}</span>
          <span className="sr-only">The other way round</span>
        </button>
      </div>
      {counts.accounts === counts.active && address.all === undefined ? null : (
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={address.all === true}
            onChange={(event) => onChange({ all: event.target.checked ? true : undefined })}
          />
          <span>also the {count(counts.accounts - counts.active)} without business</span>
        </label>
      )}
    </div>
  );
}
