/** How far a run is, told to a browser as it happens (server-sent events). */
import { EVERY_WORKSPACE, type Running, type RunningBoard } from '../operations/running-board.ts';

const HEARTBEAT_MS = 15_000;
const AT_MOST_EVERY_MS = 100;

/** A run of another workspace is as unknown as one that never was. */
export function progressResponse(
  board: RunningBoard,
  run: string,
  workspace: string,
  closing: AbortSignal,
): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let sentAt = 0;
      const beat = setInterval(() => controller.enqueue(encoder.encode(': still here\n\n')), HEARTBEAT_MS);
      beat.unref();
      const over = () => {
        stop();
        controller.close();
      };
      let unlisten = () => {};
      stop = () => {
        stop = () => {};
        clearInterval(beat);
        closing.removeEventListener('abort', over);
        unlisten();
      };
      closing.addEventListener('abort', over, { once: true });
      controller.enqueue(encoder.encode('retry: 1000\n\n'));
      unlisten = board.listen(run, (state) => {
        if (![workspace, EVERY_WORKSPACE].includes(state.workspace)) return;
        const now = performance.now();
        if (!state.ended && now - sentAt < AT_MOST_EVERY_MS) return;
        sentAt = now;
        controller.enqueue(encoder.encode(eventOf(state)));
        if (state.ended) over();
      });
    },
    cancel() {
      stop();
    },
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
}

function eventOf(state: Running): string {
  return `event: ${state.ended ? 'ended' : 'progress'}\ndata: ${JSON.stringify(state)}\n\n`;
}
