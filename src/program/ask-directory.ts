/** Asks about a data directory: here, if nobody holds it; else of the process that does. */
import { stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { askHolder } from '../cli/ask-holder.ts';
import { type Configuration, USUAL_CONFIGURATION } from '../configuration/configuration.ts';
import type { Answer, AskOptions, Question } from '../operations/ask.ts';
import { operationNamed } from '../operations/catalogue.ts';
import type { Ground } from '../operations/local-ask.ts';
import { refusal } from '../operations/refusal.ts';
import { refused } from '../vocabulary/result.ts';
import { holderInWords, openDirectory } from './open-directory.ts';

/** A holder that is just starting or ending does not listen; it is tried again for this long. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;
const NOBODY = { reached: false } as const;

export async function askDirectory(
  dataDirectory: string,
  ground: Ground,
  question: Question,
  options: AskOptions,
  configuration: Configuration = USUAL_CONFIGURATION,
): Promise<Answer> {
  const operation = operationNamed(question.operation);
  const reads = operation?.kind === 'read';
  if (reads && !(await exists(dataDirectory))) {
    const says = `There is no data directory at ${dataDirectory}. An import makes one; --data names another.`;
    return refused(refusal('not-found', 'no-data-directory', says));
  }
  const givingUp = ground.now() + PATIENCE_MS;
  for (;;) {
    const opened = await openDirectory({
      dataDirectory,
      configuration,
      holder: `entente ${question.operation}`,
      ground,
      // Whoever waits at a terminal may stop it at any time, and nobody else waits.
      usualLimit: 0,
      figures: operation?.needs === 'lens',
      bug: () => ground.identity(),
    });
    if (opened.ok) {
      try {
        return await opened.value.ask(question, options);
      } finally {
        await opened.value.close();
      }
    }
    const { holder } = opened.refusal;
    const asked = holder === null ? NOBODY : await askHolder(holder.socketPath, question, options);
    if (asked.reached) return asked.answer;
    if (ground.now() > givingUp) {
      const says = `The data directory is held by ${holderInWords(opened.refusal)}, which does not answer.`;
      return refused(refusal('busy', 'directory-held', says));
    }
    await wait(PAUSE_MS);
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
