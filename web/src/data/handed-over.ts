/** Files dropped on one page and imported on another. */
let waiting: readonly File[] = [];

export function handOver(files: readonly File[]): void {
  waiting = files;
}

export function takeOver(): readonly File[] {
  const files = waiting;
  waiting = [];
  return files;
}
