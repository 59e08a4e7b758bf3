/**
 * Every pattern written in the code over texts made to be looked through again and again (long runs of what patterns
 * repeat, with an end that fits none): whichever takes longer than its share is named, and the run ends with 1.
 * `node test/soak/hostile-patterns.ts [LENGTH]`
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import ts from 'typescript';

type Pattern = { readonly source: string; readonly flags: string; readonly where: string };

const LENGTH = Number(process.argv[2] ?? 4_000);
/** For all texts together; a pattern that is looked through once takes a few milliseconds. */
const SHARE_MS = 700;
const LONGEST_MS = 8_000;

const RUNS = [
  ...[' ', '\t', '\n', 'a', 'A', 'é', '1', '0', '_', '*', '-', '.', ',', '/', '\\', '"', "'", '{', '}', '('],
  ...['[', '<', '=', ':', '€', '@', '#', '&', '%', '|', 'a ', '1 ', '1,', 'a.', 'a-', '/ '],
];

function hostileTexts(): readonly string[] {
  return RUNS.flatMap((run) => {
    const long = run.repeat(Math.floor(LENGTH / run.length));
    return ['', 'x', '1', '-', '"', '{', '(', '<'].map((start) => `${start}${long}x\u0001`);
  });
}

function patternsIn(file: string, root: string): readonly Pattern[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const parsed = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    kind,
  );
  const found: Pattern[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
      const line = parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (/[*+]|\{\d+,/.test(source)) found.push({ source, flags, where: `${file}:${line}` });
    }
    node.forEachChild(walk);
  };
  walk(parsed);
  return found;
}

/** Processor time of one pattern over all texts, or null where it was stopped. */
function tried(pattern: Pattern): Promise<number | null> {
  const worker = new Worker(new URL(import.meta.url), { workerData: pattern, argv: [String(LENGTH)] });
  return new Promise((resolve, reject) => {
    const end = (ms: number | null): void => {
      clearTimeout(limit);
      void worker.terminate().then(() => resolve(ms));
    };
    const limit = setTimeout(() => end(null), LONGEST_MS);
    worker.once('message', end);
    worker.once('error', reject);
  });
}

async function main(): Promise<void> {
  const root = join(import.meta.dirname, '..', '..');
  const files = globSync('{src,web/src}/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !file.includes('.test.'),
  );
  const patterns = files.flatMap((file) => patternsIn(file, root));
  let slow = 0;
  for (const pattern of patterns) {
    const ms = await tried(pattern);
    if (ms !== null && ms <= SHARE_MS) continue;
    slow += 1;
    console.log(
      `${pattern.where} ${ms === null ? 'was stopped' : `${Math.round(ms)} ms`}: ${pattern.source}`,
    );
  }
  console.log(`${patterns.length} patterns, ${slow} looked through texts of ${LENGTH} again and again`);
  process.exitCode = slow === 0 ? 0 : 1;
}

if (isMainThread) await main();
else {
  const { source, flags } = workerData as Pattern;
  const before = process.threadCpuUsage();
  for (const text of hostileTexts()) text.replace(new RegExp(source, flags), '');
  const { user, system } = process.threadCpuUsage(before);
  parentPort?.postMessage((user + system) / 1_000);
}
