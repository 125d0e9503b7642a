import fc from 'fast-check';

/** `part` of `whole`, with a base of at least 1; none and all come up often. */
export const partOfWhole = fc
  .tuple(
    fc.integer({ min: 1, max: 5000 }),
    fc.oneof(fc.constant(0), fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  )
  .map(([whole, share]) => ({ part: Math.round(whole * share), whole }));
