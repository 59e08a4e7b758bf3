/** What a lead's status in the CRM says of a handoff: which words accept it, and which reject it for which reason. */
import { LabelledField } from '../forecast/labelled-field.tsx';
import type { Pair } from './connection-draft.ts';
import type { FormPart } from './form-faults.ts';

function Pairs(props: {
  readonly title: string;
  readonly word: string;
  readonly add: string;
  readonly pairs: readonly Pair[];
  readonly faults: readonly string[];
  readonly onPairs: (pairs: readonly Pair[]) => void;
}) {
  const { title, word, add, pairs, faults, onPairs } = props;
  // Rows have no other name while they are being written.
  const keys = pairs.map((_, place) => `row ${place + 1}`);
  const put = (place: number, change: Partial<Pair>) =>
    onPairs(pairs.map((pair, index) => (index === place ? { ...pair, ...change } : pair)));
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-1 font-medium">{title}</legend>
      {pairs.map((pair, place) => (
        <div key={keys[place]} className="grid gap-x-4 gap-y-1 sm:grid-cols-[1fr_1fr_auto] sm:items-start">
          <LabelledField
            label={word}
            value={pair.word}
            faults={[]}
            onText={(text) => put(place, { word: text })}
          />
          <LabelledField
            label="Agreed reason"
            value={pair.reason}
            faults={[]}
            onText={(reason) => put(place, { reason })}
          />
          <button
            type="button"
            className="button button-quiet sm:mt-6"
            onClick={() => onPairs(pairs.filter((_, index) => index !== place))}
          >
            Remove<span className="sr-only">{` ${pair.word || `row ${place + 1}`}`}</span>
          </button>
        </div>
      ))}
      {faults.map((fault) => (
        <p key={fault} className="text-note text-broken">
          ✕ {fault}
        </p>
      ))}
      <div>
        <button
          type="button"
          className="button"
          onClick={() => onPairs([...pairs, { word: '', reason: '' }])}
        >
          {add}
        </button>
      </div>
    </fieldset>
  );
}

export function ActsByStatus({ draft, onDraft, faultsOf, fields }: FormPart) {
  const names = fields.map(({ name }) => name);
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <LabelledField
          label="Field with the status"
          hint={draft.kind === 'hubspot' ? 'For example hs_lead_status.' : 'For example Status.'}
          autoComplete="off"
          choices={names}
          value={draft.statusField}
          faults={faultsOf('statuses.field')}
          onText={(statusField) => onDraft({ ...draft, statusField })}
        />
      </div>
      {draft.statusField.trim() === '' ? null : (
        <>
          <label className="grid gap-1">
            <span className="font-medium">Words that accept a lead</span>
            <textarea
              className="field block h-20 w-full"
              value={draft.accepted}
              onChange={(event) => onDraft({ ...draft, accepted: event.target.value })}
            />
            <span className="note">One a line, as the CRM stores them.</span>
            {faultsOf('statuses.accepted').map((fault) => (
              <span key={fault} className="text-note text-broken">
                ✕ {fault}
              </span>
            ))}
          </label>
          <Pairs
            title="Words that reject it"
            word="Status"
            add="Add a word that rejects"
            pairs={draft.rejected}
            faults={faultsOf('statuses.rejected')}
            onPairs={(rejected) => onDraft({ ...draft, rejected })}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <LabelledField
              label="Field that says the reason more exactly"
              hint="May be left empty."
              autoComplete="off"
              choices={names}
              value={draft.reasonField}
              faults={faultsOf('statuses.reasonField')}
              onText={(reasonField) => onDraft({ ...draft, reasonField })}
            />
          </div>
          {draft.reasonField.trim() === '' ? null : (
            <Pairs
              title="Its words"
              word="Word"
              add="Add a word of the reason"
              pairs={draft.reasons}
              faults={faultsOf('statuses.reasons')}
              onPairs={(reasons) => onDraft({ ...draft, reasons })}
            />
          )}
        </>
      )}
    </>
  );
}
