/** What passes between a command and the process that holds the data directory: one JSON document a line. */
import type { Answer, Question } from './ask.ts';
import type { Progress } from './context.ts';
import type { Narrowing } from './narrowed-asker.ts';

/** Whoever reaches the socket looks after the machine; it may ask for a program that may do less. */
export type ToHolder = Question & { readonly narrowing?: Narrowing };
export type FromHolder =
  /** The question was read and is being worked on: from here on it must not be asked a second time. */
  | { readonly taken: true }
  | { readonly progress: Progress }
  | { readonly answer: Answer }
  /** The holder itself failed; the id stands in its own log. */
  | { readonly bug: string };

/** Longest line either side takes: an agreement and a report fit many times over. */
export const LONGEST_LINE = 64 * 1024 * 1024;

/** Cuts what arrives into lines; a letter may come in two pieces. */
export function linesOf(take: (line: string) => void): (bytes: Uint8Array) => void {
  const decoder = new TextDecoder();
  let held = '';
  return (bytes) => {
    const text = decoder.decode(bytes, { stream: true });
    if (!text.includes('\n')) {
      held += text;
      return;
    }
    const lines = (held + text).split('\n');
    held = lines.pop() ?? '';
    for (const line of lines) take(line);
  };
}
