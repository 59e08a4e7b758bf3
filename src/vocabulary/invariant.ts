/** What must hold whatever the input: when it does not, the program is wrong and stops. */
export function invariant(holds: boolean, rule: string): asserts holds {
  if (!holds) throw new Error(`invariant broken: ${rule}`);
}
