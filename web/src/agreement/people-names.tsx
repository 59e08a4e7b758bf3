/** How the people of a text are called: the text keeps ids, which stay with the person; a reader wants the name. */
import { createContext, useContext } from 'react';
import type { ReadAgreementOutput } from '../../../src/operations/read-agreement.ts';

export type Called = (id: string) => string;

const Names = createContext<Called>((id) => id);
export const PeopleNames = Names.Provider;

export function calledBy(people: ReadAgreementOutput['people']): Called {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/** The name of whoever the text names by this id; the id itself where nothing else is known. */
export function useCalled(): Called {
  return useContext(Names);
}
