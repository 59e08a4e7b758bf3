/** One figure of a benchmark, beside the rival or limit measured in the same run. A bench file prints one per line. */
export type BenchRow = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is measured against, and that one's figure in the same unit. */
  readonly rival?: string;
  readonly rivalValue?: number;
  /** value / rivalValue. */
  readonly ratio?: number;
  /** The most the value (or, where it ends in "x", the ratio) is to be. */
  readonly aim?: string;
  /** Most memory the process held so far, in MB. */
  readonly peakMb?: number;
};

/** Prints a row; the ratio and the peak memory are filled in. */
export function printRow(row: BenchRow): void {
  const ratio = row.rivalValue === undefined ? {} : { ratio: row.value / row.rivalValue };
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${JSON.stringify({ ...row, ...ratio, peakMb })}\n`);
}

/** Median wall time of some runs in milliseconds, after one run to warm up. */
export async function medianMs(runs: number, work: () => unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const before = performance.now();
    await work();
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] as number;
}

/** Least processor time of some runs in milliseconds, of all threads: it tells more than the clock where others compute. */
export async function leastCpuMs(runs: number, work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}
