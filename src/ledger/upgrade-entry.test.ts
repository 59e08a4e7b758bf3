import { expect, test } from 'vitest';
import { currentShape, type Upgrades, upgradePayload } from './upgrade-entry.ts';

const UPGRADES: Upgrades = {
  staged: [
    ({ status, ...rest }) => ({ ...rest, stage: status }),
    (payload) => ({ ...payload, stage: String(payload['stage']).toLowerCase() }),
  ],
};

test('an old payload takes every step since its shape', () => {
  expect(upgradePayload('staged', 1, { status: 'MQL' }, UPGRADES)).toEqual({ stage: 'mql' });
  expect(upgradePayload('staged', 2, { stage: 'MQL' }, UPGRADES)).toEqual({ stage: 'mql' });
  expect(upgradePayload('staged', 3, { stage: 'Mql' }, UPGRADES)).toEqual({ stage: 'Mql' });
  expect(currentShape('staged', UPGRADES)).toBe(3);
  expect(currentShape('changed', UPGRADES)).toBe(1);
});

test('a shape of a later program is not guessed at', () => {
  expect(() => upgradePayload('staged', 4, {}, UPGRADES)).toThrow('later version');
});
