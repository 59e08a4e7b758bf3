/** Narrows the lists of the plan by whose they are, how they stand and what they say; views one comes back to have names. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ActDialog } from '../field/act-dialog.tsx';
import { count } from '../format/figure.ts';
import { RemoveView } from '../parts/remove-view.tsx';
import { viewsQuery } from './plan-queries.ts';
import { type PlanView, planView, sameView } from './plan-view.ts';

const WHOSE = [
  ['', 'both sides'],
  ['marketing', 'marketing'],
  ['sales', 'sales'],
  ['mine', 'me'],
] as const;
const STATES = [
  ['', 'everything'],
  ['open', 'what is open'],
  ['late', 'what is late or lapses'],
  ['ended', 'what ended'],
] as const;

type Bar = { readonly workspace: string; readonly view: PlanView };

function useView(workspace: string) {
  const navigate = useNavigate();
  return (search: Readonly<Record<string, unknown>>) =>
    void navigate({
      to: '/$workspace/plan',
      params: { workspace },
      search: planView(search),
      replace: true,
      resetScroll: false,
    });
}

function Select(props: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [string, string])[];
  readonly onValue: (value: string) => void;
}) {
  return (
    <label className="flex items-center gap-2">
      <span className="note">{props.label}</span>
      <select className="field" value={props.value} onChange={(event) => props.onValue(event.target.value)}>
        {props.choices.map(([value, says]) => (
          <option key={value} value={value}>
            {says}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Looked for once one stops writing. */
const PAUSE_MS = 250;

function Words(props: { readonly words: string; readonly onWords: (words: string) => void }) {
  const { words, onWords } = props;
  const [text, setText] = useState(words);
  useEffect(() => setText(words), [words]);
  useEffect(() => {
    if (text === words) return;
    const waiting = setTimeout(() => onWords(text), PAUSE_MS);
    return () => clearTimeout(waiting);
  });
  return (
    <label className="flex min-w-0 items-center gap-2">
      <span className="note">Says</span>
      <input
        type="search"
        className="field w-44 min-w-0"
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
}

function Saved({ workspace, view }: Bar) {
  const go = useView(workspace);
  const views = useQuery(viewsQuery(workspace)).data?.views ?? [];
  const own = views.find(({ query }) => sameView(planView(query), view));
  return (
    <>
      {views.length === 0 ? null : (
        <Select
          label="View"
          value={own?.id ?? ''}
          choices={[['', 'choose'], ...views.map(({ id, name }) => [id, name] as const)]}
          onValue={(id) => go(views.find((one) => one.id === id)?.query ?? {})}
        />
      )}
      {own !== undefined || sameView(view, {}) ? null : (
        <ActDialog
          workspace={workspace}
          operation="save-view"
          label="Save this view"
          title="Save this view"
          act="Save it"
          fixed={{ page: 'plan', query: view }}
          refresh={['plan-views']}
          fields={[
            {
              name: 'name',
              label: 'Its name',
              hint: 'Only you see it. Under a name that exists it changes that view.',
              required: true,
            },
          ]}
        />
      )}
      {own === undefined ? null : (
        <RemoveView workspace={workspace} id={own.id} name={own.name} told="plan-views" />
      )}
    </>
  );
}

export function PlanFilter({
  workspace,
  view,
  kept,
  all,
}: Bar & { readonly kept: number; readonly all: number }) {
  const go = useView(workspace);
  return (
    <search className="no-print flex flex-wrap items-center gap-x-4 gap-y-2" aria-label="Lists of the plan">
      <Select
        label="Of"
        value={view.whose ?? ''}
        choices={WHOSE}
        onValue={(whose) => go({ ...view, whose })}
      />
      <Select
        label="Show"
        value={view.state ?? ''}
        choices={STATES}
        onValue={(state) => go({ ...view, state })}
      />
      <Words words={view.words ?? ''} onWords={(words) => go({ ...view, words })} />
      {sameView(view, {}) ? null : (
        <button type="button" className="button button-quiet" onClick={() => go({})}>
          Show all
        </button>
      )}
      <Saved workspace={workspace} view={view} />
      <span className="note" role="status">
        {sameView(view, {}) ? '' : `${count(kept)} of ${count(all)} lines of the lists below are shown.`}
      </span>
    </search>
  );
}
