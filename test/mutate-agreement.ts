/** Breaks an agreement in one of many ways, chosen by a seeded source of chance: data mutants and text mutants. */
import { parse } from 'yaml';

export type Chance = () => number;

/** A small seeded generator (mulberry32): the same seed breaks the same text in the same way. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<Value>(chance: Chance, values: readonly Value[]): Value {
  return values[Math.floor(chance() * values.length)] as Value;
}

type Holder = { [key: string | number]: unknown };

const STRANGE: readonly unknown[] = [
  null,
  '',
  'x',
  0,
  -1,
  1e308,
  0.1,
  true,
  [],
  {},
  [[]],
  { a: {} },
  'A1',
  '4 business hours',
  '99:00-98:00',
  'Mars/Olympus',
  '2026-02-30',
  '__proto__',
  'constructor',
  'a && ',
  'has(',
  'since(created) >= days(99999)',
  'title.matches("^(a+)+$")',
  'x'.repeat(5_000),
  Array(200).fill('a'),
];

function holders(value: unknown, found: Holder[] = []): Holder[] {
  if (typeof value !== 'object' || value === null) return found;
  if (Object.keys(value).length > 0) found.push(value as Holder);
  for (const part of Object.values(value)) holders(part, found);
  return found;
}

/** Drops, doubles, renames, retypes, blows up or moves parts of the agreement. */
function mutateData(text: string, chance: Chance): string {
  const data: unknown = parse(text);
  for (let n = 1 + Math.floor(chance() * 3); n > 0; n--) {
    const holder = pick(chance, holders(data));
    const key = pick(chance, Object.keys(holder));
    const value = holder[key];
    const acts: readonly (() => void)[] = [
      () => delete holder[key],
      () => {
        holder[key] = pick(chance, STRANGE);
      },
      () => {
        holder[`${key}x`] = value;
      },
      () => {
        holder[key] = Array.isArray(value) ? [...value, ...value] : [value];
      },
      () => {
        const other = pick(chance, holders(data));
        holder[key] = structuredClone(other[pick(chance, Object.keys(other))]);
      },
      () => {
        if (typeof value === 'string') holder[key] = slip(value, chance);
        else if (typeof value === 'number') holder[key] = value * pick(chance, [-1, 0, 2, 1e9, 0.5]);
      },
      () => {
        let deep: unknown = value;
        for (let depth = 0; depth < 40; depth++) deep = { deep };
        holder[key] = deep;
      },
    ];
    pick(chance, acts)();
  }
  return JSON.stringify(data);
}

function slip(word: string, chance: Chance): string {
  const at = Math.floor(chance() * word.length);
  return (
    word.slice(0, at) + pick(chance, ['', 'x', '"', "'", '\\', '\n', ' ', '(', '&&']) + word.slice(at + 1)
  );
}

/** Cuts, doubles and changes lines and characters of the text itself. */
function mutateText(text: string, chance: Chance): string {
  const lines = text.split('\n');
  const at = Math.floor(chance() * lines.length);
  const line = lines[at] ?? '';
  const acts: readonly (() => void)[] = [
    () => lines.splice(at, 1),
    () => lines.splice(at, 0, line),
    () => lines.splice(at, 0, pick(chance, lines)),
    () => lines.splice(at, 1, slip(line, chance)),
    () => lines.splice(at, 1, ` ${line}`),
    () =>
      lines.splice(
        at,
        1,
        line.replace(':', pick(chance, [': &a', ': *a', ': !!set', ': |', ': >', ': [', ': {'])),
      ),
    () => lines.splice(at),
  ];
  pick(chance, acts)();
  return lines.join('\n');
}

export function mutateAgreement(text: string, chance: Chance): string {
  return chance() < 0.5 ? mutateData(text, chance) : mutateText(text, chance);
}
