/** What may be said of an action: it is agreed, done with what shows it, moved or handed on, dropped. */
import { ActDialog } from '../field/act-dialog.tsx';
import { type Action, REFRESH } from './plan-queries.ts';
import { choicesOf, ERASED, PILLAR_NAMES, SIDE_CHOICES } from './plan-words.ts';
import { RECORDING } from './speaking.ts';

const EFFECTS = [
  ['helped', 'It helped'],
  ['no-difference', 'It made no difference'],
  ['harmed', 'It harmed'],
] as const;

export function AgreeAction(props: { readonly workspace: string }) {
  return (
    <ActDialog
      workspace={props.workspace}
      operation="agree-action"
      label="Agree on an action"
      title="An action"
      act="Record it"
      refresh={REFRESH}
      fields={[
        {
          name: 'says',
          label: 'What is to be done',
          hint: 'So that anybody sees whether it is.',
          required: true,
        },
        { name: 'of', label: 'Whose work', required: true, choices: SIDE_CHOICES },
        { name: 'owner', label: 'Who does it', hint: 'By name or id; they are told.', required: true },
        { name: 'due', label: 'By', type: 'date', required: true },
        {
          name: 'pillar',
          label: 'What it changes',
          hint: 'May be left empty.',
          choices: choicesOf(PILLAR_NAMES),
        },
        { name: 'serves', label: 'What for', hint: 'Such as step/pay, goal/faster or risk/silence.' },
        ...RECORDING,
      ]}
    />
  );
}

export function ActionActs(props: { readonly workspace: string; readonly action: Action }) {
  const { action, workspace } = props;
  const says = action.says ?? ERASED;
  const common = {
    ...{ workspace, operation: 'change-action', of: says, refresh: REFRESH },
  };
  return (
    <div className="no-print -ml-2 mt-1 flex flex-wrap gap-1">
      <ActDialog
        {...common}
        label="Done"
        title={`Done: ${says}`}
        act="Record that it is done"
        fixed={{ action: action.id, state: 'done' }}
        fields={[
          { name: 'says', label: 'What shows it', hint: 'Where one can see it.', required: true },
          { name: 'effect', label: 'What came of it', hint: 'Once it can be seen.', choices: EFFECTS },
          ...RECORDING,
        ]}
      />
      <ActDialog
        {...common}
        label="Move"
        title={`Move: ${says}`}
        act="Record it"
        fixed={{ action: action.id }}
        fields={[
          { name: 'due', label: 'To', hint: `Agreed on first: ${action.firstDue}.`, type: 'date' },
          { name: 'owner', label: 'Somebody else does it', hint: 'By name or id; they are told.' },
          { name: 'says', label: 'Why', hint: 'May be left empty.' },
          ...RECORDING,
        ]}
      />
      <ActDialog
        {...common}
        label="Drop"
        title={`Drop: ${says}`}
        act="Record that it is dropped"
        fixed={{ action: action.id, state: 'dropped' }}
        fields={[{ name: 'says', label: 'Why', required: true }, ...RECORDING]}
      />
    </div>
  );
}
