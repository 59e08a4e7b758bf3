/** What the words on a command line mean, and what is said about the wrong ones. */
import { expect, it } from 'vitest';
import { parseCommandLine } from './parse-command-line.ts';

function asked(...args: string[]) {
  const line = parseCommandLine(args);
  if (!line.ok) return line.refusal;
  if (line.value.does !== 'ask') return line.value.does;
  return {
    operation: line.value.command.operation.name,
    words: Object.fromEntries(line.value.words),
    globals: line.value.globals,
  };
}

it('takes words in order and options by name', () => {
  expect(asked('due', '--agreement', 'a.yaml', '--handoff', 'first-call', '--at=2026-03-02T10:00')).toEqual({
    operation: 'due',
    words: { agreement: ['a.yaml'], handoff: ['first-call'], at: ['2026-03-02T10:00'] },
    globals: { data: null, config: null, workspace: null, json: false },
  });
  expect(asked('check', 'a.yaml', '--json')).toMatchObject({
    words: { text: ['a.yaml'] },
    globals: { json: true },
  });
});

it('lets the general options stand before the command', () => {
  expect(asked('--data', '/d', 'check', 'a.yaml')).toMatchObject({ globals: { data: '/d' } });
  expect(asked('--json', '--workspace=demo', 'check', 'a.yaml')).toMatchObject({
    globals: { workspace: 'demo', json: true },
  });
});

it('names what is missing', () => {
  expect(asked('due', '--agreement', 'a.yaml')).toBe(
    'due needs --handoff (the id of the handoff in the agreement), --at (when the clock would start). entente help due tells how.',
  );
  expect(asked('check')).toBe(
    'check needs FILE (the text of an agreement (YAML)). entente help check tells how.',
  );
  expect(asked('check', 'a.yaml', '--data')).toContain('check: --data needs a value');
});

it('suggests the word that was probably meant', () => {
  expect(asked('chek', 'a.yaml')).toContain('Did you mean "check"?');
  expect(asked('check', 'a.yaml', '--jsno')).toContain('Did you mean "--json"?');
  expect(asked('serve', '--prot', '80')).toContain('Did you mean "--port"?');
  expect(asked('survey', 'opn')).toBe('There is no "survey opn". Did you mean "survey open"?');
  expect(asked('accounts', '--colour', 'x')).toBe(
    'accounts has no option --colour. entente help accounts lists them.',
  );
});

it('refuses a word too many', () => {
  expect(asked('check', 'a.yaml', 'b.yaml')).toBe('"b.yaml" is one word too many for check.');
  expect(asked('serve', 'now')).toContain('serve takes no words');
});

it('answers a question for help whatever stands beside it', () => {
  expect(asked()).toBe('help');
  expect(asked('--help')).toBe('help');
  expect(asked('help', 'due')).toBe('help');
  expect(asked('due', '--help')).toBe('help');
  expect(asked('help', 'survey', 'open')).toBe('help');
  expect(asked('--version')).toBe('version');
  expect(asked('serve', '--port', '1', '--no-demo')).toBe('serve');
});
