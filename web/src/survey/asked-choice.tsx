/** What a wave asks: everything, or the constructs and single statements that are chosen, and how long that takes. */
import { useQuery } from '@tanstack/react-query';
import { Failed, Waiting } from '../parts/state.tsx';
import { type Listed, statementsQuery } from './survey-queries.ts';

/** Ids of statements; empty: everything. */
export type Chosen = ReadonlySet<string>;

/** About six seconds a statement. */
const PER_MINUTE = 10;

type Construct = Listed[number];

function questionsOf(constructs: Listed, chosen: Chosen): number {
  return constructs
    .flatMap(({ items }) => items)
    .filter(({ id }) => chosen.size === 0 || chosen.has(id))
    .reduce((sum, { questions }) => sum + questions.length, 0);
}

function toggled(chosen: Chosen, ids: readonly string[], on: boolean): Chosen {
  const next = new Set(chosen);
  for (const id of ids) {
    if (on) next.add(id);
    else next.delete(id);
  }
  return next;
}

function One(props: {
  readonly construct: Construct;
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
}) {
  const { construct, chosen, onChosen } = props;
  const ids = construct.items.map(({ id }) => id);
  const some = ids.filter((id) => chosen.has(id)).length;
  return (
    <li className="border-rule border-t py-1">
      <div className="flex items-start gap-2">
        <input
          type="checkbox"
          className="mt-1"
          aria-label={`All of ${construct.name}`}
          checked={some === ids.length}
          ref={(box) => {
            if (box !== null) box.indeterminate = some > 0 && some < ids.length;
          }}
          onChange={({ target }) => onChosen(toggled(chosen, ids, target.checked))}
        />
        <details className="min-w-0 flex-1">
          <summary className="cursor-pointer">
            {construct.name}{' '}
            <span className="note">
              {some === 0 || some === ids.length ? ids.length : `${some} of ${ids.length}`} statements
            </span>
          </summary>
          <ul className="mt-1 grid gap-1 pb-1">
            {construct.items.map(({ id, says, questions }) => (
              <li key={id}>
                <label className="flex items-start gap-2">
                  <input
                    type="checkbox"
                    className="mt-1"
                    checked={chosen.has(id)}
                    onChange={({ target }) => onChosen(toggled(chosen, [id], target.checked))}
                  />
                  <span className="min-w-0">
                    {says.sales}
                    <span className="note block wrap-anywhere">
                      {questions.map((one) => one.id).join(', ')}
                      {questions.length > 1 ? ' (of the other side, of one’s own, and guessed)' : ''}
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </details>
      </div>
    </li>
  );
}

export function AskedChoice(props: {
  readonly workspace: string;
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
}) {
  const { chosen, onChosen } = props;
  const listed = useQuery(statementsQuery(props.workspace));
  if (listed.isError) return <Failed what="The statements could not be listed" error={listed.error} />;
  if (listed.data === undefined) return <Waiting what="Listing the statements…" lines={2} />;
  const { constructs } = listed.data;
  const n = questionsOf(constructs, chosen);
  const minutes = Math.max(1, Math.round(n / PER_MINUTE));
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">What it asks</legend>
      <p aria-live="polite" className="note">
        {chosen.size === 0 ? 'Everything' : 'What is ticked'}: {n} questions, about {minutes}{' '}
        {minutes === 1 ? 'minute' : 'minutes'}. Waves are compared on the same statements only.
      </p>
      <details className="mt-1">
        <summary className="cursor-pointer">Choose constructs or single statements</summary>
        <ul className="mt-2 max-h-72 overflow-y-auto">
          {constructs.map((one) => (
            <One key={one.id} construct={one} chosen={chosen} onChosen={onChosen} />
          ))}
        </ul>
      </details>
    </fieldset>
  );
}
