export type Emitter<Events> = {
  on<Name extends keyof Events>(name: Name, handler: (payload: Events[Name]) => void): () => void;
  off<Name extends keyof Events>(name: Name, handler: (payload: Events[Name]) => void): void;
  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void;
};

export function makeEmitter<Events>(): Emitter<Events> {
  const handlers = new Map<keyof Events, Set<(payload: never) => void>>();

  const off: Emitter<Events>['off'] = (name, handler) => {
    handlers.get(name)?.delete(handler);
  };

  return {
    on(name, handler) {
      const subscribed = handlers.get(name) ?? new Set();
      handlers.set(name, subscribed.add(handler));
      return () => off(name, handler);
    },
    off,
    emit(name, payload) {
      // A copy: a handler may unsubscribe itself or others while it runs.
      for (const handler of [...(handlers.get(name) ?? [])] as ((payload: unknown) => void)[]) {
        try {
          handler(payload);
        } catch (error) {
          // The site's own mistake goes where its monitoring sees it, and stops nobody else.
          setTimeout(() => {
            throw error;
          });
        }
      }
    },
  };
}
