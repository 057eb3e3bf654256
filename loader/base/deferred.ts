export type Deferred<Result> = {
  promise: Promise<Result>;
  resolve(result: Result): void;
  reject(error: Error): void;
};

/** A promise that others settle. */
export function makeDeferred<Result>(): Deferred<Result> {
  const deferred = {} as Deferred<Result>;
  deferred.promise = new Promise((resolve, reject) => {
    Object.assign(deferred, { resolve, reject });
  });
  return deferred;
}
