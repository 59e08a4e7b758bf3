/** Version of the engine's rules. It stands in every decided entry; it is raised when the same ledger would decide otherwise. */
export const SEMANTICS = 5;
