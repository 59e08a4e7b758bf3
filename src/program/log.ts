/** The log: one JSON object a line, by pino, so that nothing said in it can begin a line of its own. */
import { pino } from 'pino';
import type { RequestLine } from '../server/request-watch.ts';

export type Log = {
  request(line: RequestLine): void;
  fault(error: unknown, id: string): void;
  note(says: string): void;
};

export function openLog(level: string, write: (text: string) => void): Log {
  const log = pino({ level, base: { process: process.pid } }, { write });
  return {
    // A probe that finds the server not ready is an answer, no fault.
    request: (line) => (line.status >= 500 && line.route !== '/readyz' ? log.warn(line) : log.info(line)),
    fault: (error, id) =>
      log.error({ fault: id, detail: error instanceof Error ? error.stack : String(error) }),
    note: (says) => log.info(says),
  };
}
