/** Sends a question to the process that holds the data directory, and brings back its progress and its answer. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { Answer, AskOptions, Question } from '../operations/ask.ts';
import type { FromHolder } from '../operations/holder-message.ts';
import { refusal } from '../operations/refusal.ts';
import { refused } from '../vocabulary/result.ts';

export type HolderAnswer =
  | { readonly reached: true; readonly answer: Answer }
  /** Nobody listens there (any more), and nobody has begun on the question. */
  | { readonly reached: false };

export async function askHolder(
  socketPath: string,
  question: Question,
  options: AskOptions,
): Promise<HolderAnswer> {
  const socket = connect(socketPath);
  const connected = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  if (!connected) return { reached: false };
  socket.on('error', () => socket.destroy());
  const stop = () => socket.destroy();
  options.signal.addEventListener('abort', stop, { once: true });
  socket.write(`${JSON.stringify(question)}\n`);
  let taken = false;
  try {
    for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
      const message = JSON.parse(line) as FromHolder;
      if ('taken' in message) taken = true;
      else if ('progress' in message) options.progress(message.progress);
      else if ('answer' in message) return { reached: true, answer: message.answer };
      else throw new Error(`the process that holds the data directory failed (${message.bug})`);
    }
  } finally {
    options.signal.removeEventListener('abort', stop);
    socket.destroy();
  }
  if (options.signal.aborted) {
    const stopped = refusal('conflict', 'stopped', 'Stopped. What was done stands; asked again, it goes on.');
    return { reached: true, answer: refused(stopped) };
  }
  if (!taken) return { reached: false };
  throw new Error('the process that holds the data directory ended before it answered');
}
