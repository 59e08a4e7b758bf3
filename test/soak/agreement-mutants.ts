/**
 * Many broken agreements: each is valid or told its faults at places in the text; none throws, none takes long.
 * `node test/soak/agreement-mutants.ts 1000000 [first seed]`; prints a line of figures, exits 1 at the first failure.
 */
import { readAgreement } from '../../src/agreement/read-agreement.ts';
import { EXAMPLES, exampleText } from '../example-agreements.ts';
import { chanceFrom, mutateAgreement } from '../mutate-agreement.ts';

const count = Number(process.argv[2] ?? 10_000);
const first = Number(process.argv[3] ?? 1);
const texts = EXAMPLES.map((name) => ({ name, text: exampleText(name) }));
let valid = 0;
let faults = 0;
let slowest = 0;

for (let seed = first; seed < first + count; seed++) {
  const { name, text } = texts[seed % texts.length] ?? { name: '', text: '' };
  const mutant = mutateAgreement(text, chanceFrom(seed));
  const start = performance.now();
  try {
    const read = readAgreement(mutant);
    const lines = mutant.split('\n');
    if (read.ok) valid += 1;
    else {
      faults += read.refusal.length;
      const lost = read.refusal.find(
        ({ line, column }) => column < 1 || column > (lines[line - 1]?.length ?? -1) + 1,
      );
      if (read.refusal.length === 0 || lost !== undefined)
        throw new Error(`no place: ${JSON.stringify(lost)}`);
    }
  } catch (error) {
    console.error(`seed ${seed} of ${name}:`, error);
    process.exit(1);
  }
  slowest = Math.max(slowest, performance.now() - start);
}
console.log(
  JSON.stringify({ mutants: count, valid, refused: count - valid, faults, slowestMs: Math.round(slowest) }),
);
