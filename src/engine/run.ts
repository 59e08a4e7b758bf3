/**
 * The engine's door: start it with the texts in force, step it over stretches of the ledger, take the decided entries.
 * Stepping in any pieces gives the same decisions as stepping once over the whole.
 */
import type { Draft } from '../ledger/entry.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Axis, EngineInputs, Feed } from './engine-inputs.ts';
import type { EngineState } from './funnel-state.ts';

export type { Axis, EngineInputs, Feed } from './engine-inputs.ts';

/** What one step decided, in order. Keys are deterministic, so a decided entry is never stored twice. */
export type Stepped = { readonly state: EngineState; readonly decided: readonly Draft[] };

/** `const state = startEngine(inputs, 'live')` */
export type StartEngine = (inputs: EngineInputs, axis: Axis) => EngineState;

/**
 * Takes in a stretch and lets every timer due by `until` fire. The given state is used up: go on with the answer's.
 * Entries the engine decided may stand in the feed; they are passed over.
 */
export type Step = (state: EngineState, feed: Feed, until: Instant) => Stepped;

/** A state as plain JSON text, and back; null where semantics, zone data or the texts differ: replay instead. */
export type Snapshot = (state: EngineState) => string;
export type Restore = (text: string, inputs: EngineInputs) => EngineState | null;
