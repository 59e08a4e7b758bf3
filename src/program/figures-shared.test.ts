import { describe, expect, it } from 'vitest';
import type { Workspace } from '../ledger/ledger-store.ts';
import { LOCAL_ADMINISTRATOR } from '../operations/ask.ts';
import type { Surroundings } from '../operations/context.ts';
import { done } from '../vocabulary/result.ts';
import { sharedFigures } from './figures-shared.ts';

const WORKSPACE = { id: 1, name: 'main' } as Workspace;
const QUESTION = { operation: 'read-scoreboard', input: {}, workspace: 'main' };

function around(signal: AbortSignal = new AbortController().signal): Surroundings {
  return { asker: LOCAL_ADMINISTRATOR, signal, progress: () => {} } as unknown as Surroundings;
}

/** Figures that count how often they were worked out, and answer when told to. */
function counted() {
  let clock = 0;
  const open: { answer(): void; readonly signal: AbortSignal }[] = [];
  let asked = 0;
  const shared = sharedFigures(
    {
      expected: true,
      ask: (_question, _workspace, { signal }) =>
        new Promise((resolve) => {
          asked += 1;
          const own = asked;
          open.push({ answer: () => resolve(done(own)), signal });
        }),
      prepare: async () => {},
      forget: async () => {},
      close: async () => {},
    },
    () => clock,
  );
  const settle = async () => {
    for (let round = 0; round < 10; round += 1) await Promise.resolve();
    for (const one of open.splice(0)) one.answer();
    for (let round = 0; round < 10; round += 1) await Promise.resolve();
  };
  return { shared, settle, open, asked: () => asked, pass: (ms: number) => (clock += ms) };
}

describe('figures that many ask for', () => {
  it('are worked out once for all who ask at the same time', async () => {
    const { shared, settle, asked } = counted();
    const answers = [1, 2, 3].map(() => shared.ask(QUESTION, WORKSPACE, around()));
    await settle();
    expect(await Promise.all(answers)).toEqual([done(1), done(1), done(1)]);
    expect(asked()).toBe(1);
  });

  it('are given again for a second, then while new ones are on their way, and after three seconds never', async () => {
    const { shared, settle, asked, pass } = counted();
    const first = shared.ask(QUESTION, WORKSPACE, around());
    await settle();
    await first;
    pass(1_000);
    expect(await shared.ask(QUESTION, WORKSPACE, around())).toEqual(done(1));
    expect(asked()).toBe(1);
    pass(1);
    expect(await shared.ask(QUESTION, WORKSPACE, around())).toEqual(done(1));
    await settle();
    expect(asked()).toBe(2);
    pass(3_001);
    const late = shared.ask(QUESTION, WORKSPACE, around());
    await settle();
    expect(await late).toEqual(done(3));
  });

  it('are worked out anew for everyone once an act was answered', async () => {
    const { shared, settle } = counted();
    const before = shared.ask(QUESTION, WORKSPACE, around());
    await settle();
    await before;
    shared.acted?.('main');
    const after = shared.ask(QUESTION, WORKSPACE, around());
    await settle();
    expect(await after).toEqual(done(2));
  });

  it('are never those of another asker', async () => {
    const { shared, settle } = counted();
    const one = shared.ask(QUESTION, WORKSPACE, around());
    const other = { ...around(), asker: { ...LOCAL_ADMINISTRATOR, roles: [] } };
    const two = shared.ask(QUESTION, WORKSPACE, other);
    await settle();
    expect([await one, await two]).toEqual([done(1), done(2)]);
  });

  it('are stopped when the last who asked is gone, and not before', async () => {
    const { shared, open } = counted();
    const [one, two] = [new AbortController(), new AbortController()];
    const asked = [one, two].map(({ signal }) => shared.ask(QUESTION, WORKSPACE, around(signal)));
    for (let round = 0; round < 10; round += 1) await Promise.resolve();
    one.abort();
    expect(open[0]?.signal.aborted).toBe(false);
    two.abort();
    expect(open[0]?.signal.aborted).toBe(true);
    for (const answer of await Promise.all(asked)) expect(answer.ok).toBe(false);
  });

  it('are refused once so many wait that more would only make all of them late', async () => {
    const { shared, settle } = counted();
    const asked = Array.from({ length: 204 }, (_, at) =>
      shared.ask({ ...QUESTION, input: { at } }, WORKSPACE, around()),
    );
    const last = await asked[203];
    expect(last).toMatchObject({ ok: false, refusal: { kind: 'busy', why: 'busy' } });
    for (let round = 0; round < 80; round += 1) await settle();
    expect((await Promise.all(asked.slice(0, 203))).every(({ ok }) => ok)).toBe(true);
  });
});
