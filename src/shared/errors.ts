/** There is no such thing, or this person may not know whether there is: the two must look the same. */
export class NotFoundError extends Error {}

/** Signed in, and known not to be permitted. Signs nobody out. */
export class ForbiddenError extends Error {}

/** Somebody else changed it since it was read. */
export class ConflictError extends Error {}
