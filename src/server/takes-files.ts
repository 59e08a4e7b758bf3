/** Operations that read files: the command line names them, HTTP sends them. */
import type { Operation } from '../operations/operation.ts';

export function takesFiles(operation: Operation): boolean {
  return 'files' in operation.input.shape;
}
