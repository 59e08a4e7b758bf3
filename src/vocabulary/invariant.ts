/** What must hold whatever the input: when it does not, the program is wrong and stops. */
export function invariant(holds: boolean, rule: string): asserts holds {
  if (!holds) throw new Error(`invariant broken: ${rule}`);
}

/** Closes an exhaustive switch: the compiler refuses a case that was forgotten. */
export function unreachable(value: never): never {
  throw new Error(`unreachable case: ${JSON.stringify(value)}`);
}
