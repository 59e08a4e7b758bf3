/** One keystroke for each act of the inbox. They rest while somebody writes, while a dialog is open, or switched off. */
import { useEffect, useRef } from 'react';
import { keysAreFree } from '../shell/shortcuts.ts';

export const INBOX_SHORTCUTS = [
  { keys: 'j', does: 'Next lead' },
  { keys: 'k', does: 'Lead before' },
  { keys: 'e', does: 'Open the lead, and go to it' },
  { keys: 'a', does: 'Accept (or answer) it' },
  { keys: 'r', does: 'Return it, with a reason' },
  { keys: 'l', does: 'Log an attempt' },
  { keys: 'b', does: 'Book a joint call' },
  { keys: 'u', does: 'Take the last act back' },
  { keys: 'Esc', does: 'Back to the list' },
] as const;

export type InboxKey = 'j' | 'k' | 'e' | 'a' | 'r' | 'l' | 'b' | 'u' | 'Escape';

const LED_FOR_MS = 1_200;

export function useInboxKeys(press: (key: InboxKey) => void): void {
  const pressed = useRef(press);
  const led = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    pressed.current = press;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // `g a` goes to the agreement: the second key of a pair is not meant here.
      const isLed = event.timeStamp - led.current < LED_FOR_MS;
      led.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (isLed || !keysAreFree(event)) return;
      if (!['j', 'k', 'e', 'a', 'r', 'l', 'b', 'u', 'Escape'].includes(event.key)) return;
      event.preventDefault();
      pressed.current(event.key as InboxKey);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
