/** A question that was stopped before it was answered: whoever asked went away, or its time was up. */

export class Stopped extends Error {
  constructor() {
    super('stopped before it was answered');
  }
}

/**
 * A value that several questions wait for while one of them makes it. Where that one is stopped, those that go on get it
 * made anew: `goOn` throws for whoever is stopped himself.
 */
export async function shared<Value>(get: () => Promise<Value>, goOn: () => void): Promise<Value> {
  for (;;) {
    try {
      return await get();
    } catch (thrown) {
      if (!(thrown instanceof Stopped)) throw thrown;
      goOn();
    }
  }
}
