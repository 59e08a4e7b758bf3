/** For each kind of notice: not at all, in the app, or by mail too. */
import type { NoticeSettingsOutput } from '../../../src/operations/notices/notice-settings.ts';
import type { Wish } from './settings-page.tsx';

type Kind = NoticeSettingsOutput['kinds'][number];

const NAMES: readonly (readonly [Kind['choice'], string])[] = [
  ['off', 'Not at all'],
  ['app', 'In the app'],
  ['mail', 'In the app and by mail'],
];

export function KindChoices(props: {
  readonly settings: NoticeSettingsOutput;
  readonly onWish: (wish: Wish) => void;
}) {
  return (
    <ul className="grid">
      {props.settings.kinds.map(({ kind, name, choice }) => (
        <li
          key={kind}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-t border-rule py-2 first:border-t-0"
        >
          <label htmlFor={`told-${kind}`}>{name}</label>
          <select
            id={`told-${kind}`}
            className="field"
            value={choice}
            onChange={(event) => props.onWish({ kinds: { [kind]: event.target.value as Kind['choice'] } })}
          >
            {NAMES.map(([value, says]) => (
              <option key={value} value={value}>
                {says}
              </option>
            ))}
          </select>
        </li>
      ))}
    </ul>
  );
}
