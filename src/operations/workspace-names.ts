/** The company's own workspace, and the one in which the simulated company stands. */
export const MAIN_WORKSPACE = 'main';
export const DEMO_WORKSPACE = 'demo';
