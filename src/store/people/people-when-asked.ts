/** The people of an installation, opened at the first question about them: most commands never ask one. */
import type { PeopleStore } from '../../access/people-store.ts';

type Method = (...given: readonly unknown[]) => Promise<unknown>;

/** Every question waits until `open` has given the store, then is asked there. */
export function peopleWhenAsked(open: () => Promise<PeopleStore>): PeopleStore {
  const ask =
    (name: string) =>
    async (...given: readonly unknown[]) => {
      const store: unknown = await open();
      return (store as { readonly [name: string]: Method })[name]?.(...given);
    };
  return new Proxy({} as PeopleStore, { get: (_, name) => ask(String(name)) });
}
