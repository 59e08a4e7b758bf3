/** Metrics in Prometheus' form. Their labels are names of routes and workspaces: nothing of what is in a workspace. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Standing, WorkspaceStanding } from './standing.ts';

export type ServerMetrics = {
  readonly type: string;
  request(route: string, method: string, status: number, seconds: number): void;
  /** What became of events: taken, repeated, refused. */
  events(counts: { readonly taken: number; readonly repeated: number; readonly refused: number }): void;
  page(standing: Standing): Promise<string>;
};

/** From a list that is kept in memory to a report of many years, in seconds. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

const BY_WORKSPACE: {
  readonly [name: string]: readonly [help: string, value: (standing: WorkspaceStanding) => number | null];
} = {
  entente_ledger_seq: ['Entries in the ledger.', ({ seq }) => seq],
  entente_engine_lag_entries: [
    'Entries the engine has not looked at.',
    ({ engineLag }) => engineLag?.entries ?? null,
  ],
  entente_engine_lag_seconds: [
    'How long the oldest entry has waited that the engine has not looked at.',
    ({ engineLag }) => engineLag?.seconds ?? null,
  ],
  entente_engine_led: ['1 where this process leads the engine.', ({ led }) => (led ? 1 : 0)],
  entente_lens_lag_entries: [
    'Entries the figures of this process have not taken in.',
    ({ lensLag }) => lensLag,
  ],
  entente_outbox_due: ['Messages that are to go out by now and have not.', ({ outboxDue }) => outboxDue],
};

export function serverMetrics(version: string): ServerMetrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: 'entente_request_seconds',
    help: 'How long requests took, by route.',
    labelNames: ['route', 'method', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const events = new Counter({
    name: 'entente_events_total',
    help: 'Events sent in, by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  new Gauge({ name: 'entente_info', help: 'The version.', labelNames: ['version'], registers })
    .labels(version)
    .set(1);
  const free = new Gauge({
    name: 'entente_disk_free_bytes',
    help: 'Bytes free in the data directory.',
    registers,
  });
  const gauges = Object.entries(BY_WORKSPACE).map(([name, [help, value]]) => ({
    gauge: new Gauge({ name, help, labelNames: ['workspace'], registers }),
    value,
  }));
  return {
    type: register.contentType,
    request: (route, method, status, seconds) =>
      requests.labels(route, method, String(status)).observe(seconds),
    events(counts) {
      for (const [outcome, count] of Object.entries(counts)) events.labels(outcome).inc(count);
    },
    page(standing) {
      free.set(standing.freeBytes);
      for (const { gauge, value } of gauges) {
        gauge.reset();
        for (const one of standing.workspaces) {
          const found = value(one);
          if (found !== null) gauge.labels(one.name).set(found);
        }
      }
      return register.metrics();
    },
  };
}
