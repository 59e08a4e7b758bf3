/** How far an import is: rows, bytes, rate and the time left at that rate. */
export type ImportProgress = {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rowsPerSecond: number;
  /** Null in the first half second. */
  readonly secondsLeft: number | null;
};

export type ProgressMeter = { tell(file: string, rows: number, bytes: number): void };

/** Tells at most five times a second. */
export function progressMeter(
  totalBytes: number,
  onProgress: ((progress: ImportProgress) => void) | undefined,
): ProgressMeter {
  const started = performance.now();
  let last = Number.NEGATIVE_INFINITY;
  return {
    tell(file, rows, bytes) {
      const at = performance.now();
      if (onProgress === undefined || (at - last < 200 && bytes < totalBytes)) return;
      last = at;
      const seconds = (at - started) / 1000;
      const done = totalBytes === 0 ? 1 : bytes / totalBytes;
      onProgress({
        file,
        rows,
        bytes,
        totalBytes,
        rowsPerSecond: seconds > 0 ? Math.round(rows / seconds) : 0,
        secondsLeft: seconds > 0.5 && done > 0 ? Math.round((seconds * (1 - done)) / done) : null,
      });
    },
  };
}
