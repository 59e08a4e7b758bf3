/** Sends a question to the process that holds the data directory, and brings back its progress and its answer. */
import { connect, type Socket } from 'node:net';
import type { Answer, AskOptions, Question } from '../operations/ask.ts';
import { type FromHolder, linesOf, type ToHolder } from '../operations/holder-message.ts';
import { narrowingOf } from '../operations/narrowed-asker.ts';
import { refusal } from '../operations/refusal.ts';
import { refused } from '../vocabulary/result.ts';

export type HolderAnswer =
  | { readonly reached: true; readonly answer: Answer }
  /** Nobody listens there (any more), and nobody has begun on the question. */
  | { readonly reached: false };

function messageOf(question: Question, { asker }: AskOptions): ToHolder {
  const narrowing = narrowingOf(asker);
  return narrowing === null ? question : { ...question, narrowing };
}

export async function askHolder(
  socketPath: string,
  question: Question,
  options: AskOptions,
): Promise<HolderAnswer> {
  const socket = connect(socketPath);
  const stop = () => socket.destroy();
  options.signal.addEventListener('abort', stop, { once: true });
  try {
    return await answerOver(socket, question, options);
  } finally {
    options.signal.removeEventListener('abort', stop);
    socket.destroy();
  }
}

function answerOver(socket: Socket, question: Question, options: AskOptions): Promise<HolderAnswer> {
  return new Promise((resolve, reject) => {
    let taken = false;
    const hear = (message: FromHolder) => {
      if ('taken' in message) taken = true;
      else if ('progress' in message) options.progress(message.progress);
      else if ('answer' in message) resolve({ reached: true, answer: message.answer });
      else reject(new Error(`the process that holds the data directory failed (${message.bug})`));
    };
    socket.once('connect', () => socket.write(`${JSON.stringify(messageOf(question, options))}\n`));
    socket.on(
      'data',
      linesOf((line) => hear(JSON.parse(line) as FromHolder)),
    );
    // A broken connection closes; what that means is told there.
    socket.on('error', () => {});
    socket.once('close', () => {
      if (options.signal.aborted) {
        const says = 'Stopped. What was done stands; asked again, it goes on.';
        resolve({ reached: true, answer: refused(refusal('conflict', 'stopped', says)) });
      } else if (!taken) resolve({ reached: false });
      else reject(new Error('the process that holds the data directory ended before it answered'));
    });
  });
}
