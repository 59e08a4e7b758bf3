/** What the program says to the shell. */
export const DONE = 0;
export const REFUSED = 1;
export const MISUSE = 2;
export const BUG = 70;
