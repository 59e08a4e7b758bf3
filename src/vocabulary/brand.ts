/** A value that only its own maker may produce: a `LeadId` is never passed where an `AccountId` is asked. */
declare const brand: unique symbol;

export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
