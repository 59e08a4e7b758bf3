/** Stages, states and pillars in words. */
import type { Assessment, Gate, StageName } from './stage-queries.ts';

export const STAGES: readonly StageName[] = ['ambiguous', 'collaborative', 'aligned'];

export const STAGE_NAMES: Readonly<Record<StageName, string>> = {
  ambiguous: 'Ambiguous',
  collaborative: 'Collaborative',
  aligned: 'Aligned',
};

export const STAGE_SAYS: Readonly<Record<StageName, string>> = {
  ambiguous: 'Each side sees to its own; working together is ad hoc, if it happens.',
  collaborative: 'Roles, rules and points of handoff are written, signed and kept.',
  aligned: 'Clear boundaries, a voice in each other’s plans, one goal above both.',
};

export const STATE_WORDS: Readonly<Record<Gate['state'], string>> = {
  met: 'Met',
  'not-met': 'Not met',
  none: 'No evidence',
};
export const STATE_MARKS: Readonly<Record<Gate['state'], string>> = { met: '✓', 'not-met': '○', none: '–' };

export const SHOWN_WORDS = { shown: 'Shows', 'not-shown': 'Does not show', none: 'No evidence' } as const;

export const PILLAR_NAMES: Readonly<Record<Assessment['plan'][number]['pillar'], string>> = {
  perspectives: 'Perspectives',
  compensation: 'Compensation',
  cooperation: 'Working together',
  processes: 'Processes',
};

export const VERDICTS: Readonly<Record<Assessment['recommendation']['verdict'], string>> = {
  stay: 'Stay',
  tighten: 'Tighten',
  move: 'Move on',
  undecided: 'Not decided',
};

/** Gates that rest on signatures: signing the same text again renews them. */
export const SIGNED_GATES: readonly string[] = [
  ...['roles', 'key-task-rules', 'handoff-points', 'champions', 'marketing-pay'],
];
