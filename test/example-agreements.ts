/** The agreements in examples/, found rather than listed, so that none goes unread. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../examples');

export const EXAMPLES: readonly string[] = readdirSync(FOLDER)
  .filter((name) => existsSync(join(FOLDER, name, 'agreement.yaml')))
  .sort();

export function exampleText(name: string): string {
  return readFileSync(join(FOLDER, name, 'agreement.yaml'), 'utf8');
}
