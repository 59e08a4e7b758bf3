/** What the engine knows between two entries. Opaque to the doors: they read it through run.ts and lead-view.ts. */
export type EngineState = { readonly opaque: 'engine-state' };
