export type Emitter<Events> = {
  on<Name extends keyof Events>(name: Name, handler: (payload: Events[Name]) => void): () => void;
  off<Name extends keyof Events>(name: Name, handler: (payload: Events[Name]) => void): void;
  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void;
};

type Handler = (payload: never) => void;

export function makeEmitter<Events>(): Emitter<Events> {
  const handlers = new Map<unknown, Set<Handler>>();

  const handlersOf = (name: unknown): Set<Handler> => handlers.get(name) ?? new Set();

  const off: Emitter<Events>['off'] = (name, handler) => {
    handlersOf(name).delete(handler);
  };

  return {
    on(name, handler) {
      handlers.set(name, handlersOf(name).add(handler));
      return () => off(name, handler);
    },
    off,
    emit(name, payload) {
      const current = handlersOf(name);
      // A copy: who subscribes meanwhile hears the next one. A handler that is unsubscribed
      // meanwhile does not hear this one any more.
      for (const handler of [...current] as ((payload: unknown) => void)[]) {
        try {
          if (current.has(handler)) handler(payload);
        } catch (error) {
          // The site's own mistake goes where its monitoring sees it, and stops nobody else.
          // A browser tells a site all of it if the script's tag has `crossorigin`.
          setTimeout(() => {
            throw error;
          });
        }
      }
    },
  };
}
