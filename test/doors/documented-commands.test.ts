/** A command line that stands in the README or a guide is one the program understands, options and all. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseCommandLine } from '../../src/cli/parse-command-line.ts';

const root = new URL('../../', import.meta.url);
const GUIDES = readdirSync(new URL('docs/guide/', root)).map((name) => `docs/guide/${name}`);

/** Lines of fenced blocks that say a command, without their comment; what is left out (…) asks for nothing. */
function commandsIn(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```[a-z]*\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  return blocks
    .flatMap((block) => block.replaceAll(/\\\n\s*/g, ' ').split('\n'))
    .map((line) =>
      line
        .replace(/^\$ /, '')
        .replace(/^npx /, '')
        .replace(/\s+#.*$/, '')
        .trim(),
    )
    .filter((line) => /^entente [a-z]/.test(line) && !/[…|>]/.test(line));
}

function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, one, bare]) => double ?? one ?? bare ?? '',
  );
}

it.each(['README.md', ...GUIDES])('%s names commands and options that there are', (name) => {
  const lines = commandsIn(readFileSync(new URL(name, root), 'utf8'));
  const refused = lines.flatMap((line) => {
    const read = parseCommandLine(wordsOf(line).slice(1));
    return read.ok ? [] : [`${line}: ${read.refusal}`];
  });
  expect(refused).toEqual([]);
});
