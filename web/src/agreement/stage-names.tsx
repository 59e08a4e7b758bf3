/** Stages are called by their names wherever a clause refers to them by id. */
import { createContext, useContext } from 'react';
import type { StagesClause } from '../../../src/agreement/clauses/stages.ts';
import { keyText } from './clause-words.ts';

const Names = createContext<ReadonlyMap<string, string>>(new Map());

export const StageNames = Names.Provider;

export function namesOf(clause: StagesClause | undefined): ReadonlyMap<string, string> {
  return new Map((clause?.list ?? []).map((stage) => [stage.id, stage.name]));
}

export function useStageName(): (id: string) => string {
  const names = useContext(Names);
  return (id) => names.get(id) ?? keyText(id);
}
