/** Who says what is recorded: asked for only where the program cannot know it from who is signed in. */
import type { FormField } from '../field/act-dialog.tsx';
import type { Plan } from './plan-queries.ts';
import { SIDE_CHOICES } from './plan-words.ts';

const BY: FormField = { name: 'by', label: 'Who says so', hint: 'By name or id; left empty: you.' };
const AS: FormField = {
  name: 'as',
  label: 'For which side',
  hint: 'What binds a side is said by its own people.',
  required: true,
  choices: SIDE_CHOICES,
};

/** Who records it. */
export const RECORDING: readonly FormField[] = [BY];

/** Whose word it is: signed in, one speaks for one's own side. */
export function binding(you: Plan['you']): readonly FormField[] {
  return you.side === null ? [AS, BY] : [BY];
}
