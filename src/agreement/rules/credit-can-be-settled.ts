import { type Rule, type RuleFault, unlessKnown } from './rule.ts';

/** The attribution model in force is one of those agreed on, and has the numbers it needs. */
export const creditCanBeSettled: Rule = ({ attribution }) => {
  if (attribution === undefined) return [];
  const { models, inForce, halfLife, weights } = attribution;
  const faults: RuleFault[] = [...unlessKnown('agreed model', inForce, models, ['attribution', 'inForce'])];
  if (models.includes('time-decay') && halfLife === undefined) {
    faults.push({ path: ['attribution', 'models'], message: 'Time decay needs a "halfLife".' });
  }
  if (models.includes('custom') && weights === undefined) {
    faults.push({ path: ['attribution', 'models'], message: 'The custom model needs its "weights".' });
  }
  const sum = Object.values(weights ?? {}).reduce((total, weight) => total + Math.round(weight * 10_000), 0);
  if (weights !== undefined && sum !== 10_000) {
    faults.push({
      path: ['attribution', 'weights'],
      message: `The weights make ${sum / 10_000}; together they make 1.`,
    });
  }
  return faults;
};
