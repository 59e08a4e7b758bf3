/** For whom the inbox is looked at where nobody has signed in: the machine's own administrator says who is at the desk. */
import { useCallback, useId, useState } from 'react';
import { keep, kept } from '../shell/kept.ts';

/** Kept in this browser, per workspace. */
export function useWhoActs(workspace: string): readonly [string | null, (who: string | null) => void] {
  const key = `acts-as.${workspace}`;
  const [said, setSaid] = useState<{ readonly key: string; readonly who: string | null } | null>(null);
  const choose = useCallback(
    (who: string | null) => {
      keep(key, who ?? '');
      setSaid({ key, who });
    },
    [key],
  );
  return [said?.key === key ? said.who : kept(key) || null, choose];
}

export function WhoActs(props: {
  readonly who: string | null;
  readonly owners: readonly string[];
  readonly onWho: (who: string | null) => void;
}) {
  const { who, owners, onWho } = props;
  const [text, setText] = useState(who ?? '');
  const id = useId();
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onWho(text.trim() === '' ? null : text.trim());
      }}
    >
      <label htmlFor={id} className="note">
        You are
      </label>
      <input
        id={id}
        className="field w-44"
        list={`${id}-owners`}
        placeholder="name or id"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <datalist id={`${id}-owners`}>
        {owners.map((owner) => (
          <option key={owner} value={owner} />
        ))}
      </datalist>
      <button type="submit" className="button">
        Set
      </button>
    </form>
  );
}
