/** The error that a promise ends in; it is itself an error when the promise keeps its word. */
export async function refusal(promise: PromiseLike<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw new TypeError('what was thrown is no error', { cause: error });
  }
  throw new Error('expected a refusal, and there was none');
}
