/** Keys that work on every page. They can be switched off (a voice user's words must not press them). */
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { type Chapter, type ChapterAddress, PARTS } from './chapters.ts';
import { kept } from './kept.ts';
import { nextTheme } from './theme.ts';

const CHAPTERS: readonly Chapter[] = PARTS.flatMap(({ chapters }) => [...chapters]);

export const SHORTCUTS = [
  ...CHAPTERS.map(({ key, name }) => ({ keys: `g ${key}`, does: `Go to ${name}` })),
  { keys: 'w', does: 'Change the workspace' },
  { keys: 't', does: 'Light, dark, or as the system says' },
  { keys: '?', does: 'Show this list' },
  { keys: 'Esc', does: 'Close what is open' },
];

function placeOf(key: string): ChapterAddress | undefined {
  return CHAPTERS.find((chapter) => chapter.key === key)?.to as ChapterAddress | undefined;
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

function isFree(event: KeyboardEvent): boolean {
  return !(event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target));
}

function areOn(): boolean {
  return kept('shortcuts') !== 'off' && document.querySelector('dialog[open]') === null;
}

/** Whether a single key may act: nobody is writing, no dialog is open, and keys are not switched off. */
export function keysAreFree(event: KeyboardEvent): boolean {
  return isFree(event) && areOn();
}

export function useShortcuts(workspace: string, showHelp: () => void): void {
  const navigate = useNavigate();
  const leader = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      const led = event.timeStamp - leader.current < 1_200;
      leader.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const place = led ? placeOf(event.key) : undefined;
      if (place !== undefined) {
        event.preventDefault();
        void navigate({ to: place, params: { workspace } });
      } else if (event.key === 't') nextTheme();
      else if (event.key === 'w') document.getElementById('workspace-choice')?.focus();
    };
    const onKey = (event: KeyboardEvent) => {
      if (!isFree(event)) return;
      if (event.key === '?') showHelp();
      else if (areOn()) act(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate, workspace, showHelp]);
}
