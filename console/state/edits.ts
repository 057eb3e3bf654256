import { createSignal, type Accessor } from 'solid-js';

export type Edits<Value extends object> = {
  /** The stored value with the person's changes. */
  value: Accessor<Value>;
  set(changes: Partial<Value>): void;
  isDirty: Accessor<boolean>;
  /**
   * Sends the changes and nothing else: a colleague may have changed the rest since it was loaded. A change
   * that is made meanwhile stays one, and after a failure all stay.
   */
  send(send: (changes: Partial<Value>) => Promise<unknown>): Promise<void>;
  discard(): void;
};

/** A place that outlives the page of a form, under a name of the form's own. */
export type EditsPlace = Map<string, object>;

/** The changes that a person made to something stored, kept where the end of the page leaves them. */
export function createEdits<Value extends object>(
  stored: Accessor<Value>,
  place: EditsPlace,
  name: string,
): Edits<Value> {
  // The name is of this form alone, so it has the form's own type.
  const kept = (place.get(name) ?? {}) as Partial<Value>;
  const [edited, setEdited] = createSignal(kept);
  const value = () => ({ ...stored(), ...edited() });

  const keep = (next: Partial<Value>) => {
    if (Object.keys(next).length > 0) place.set(name, next);
    else place.delete(name);
    setEdited(() => next);
  };

  return {
    value,
    isDirty: () => JSON.stringify(value()) !== JSON.stringify(stored()),
    set: (changes) => keep({ ...edited(), ...changes }),
    async send(send) {
      const sent = edited();
      await send(different(sent, stored()));
      keep(without(edited(), sent));
    },
    discard: () => keep({}),
  };
}

/** Those of the changes that change something. */
function different<Value extends object>(changes: Partial<Value>, stored: Value): Partial<Value> {
  const keys = Object.keys(changes) as (keyof Value)[];
  const left = keys.filter((key) => JSON.stringify(changes[key]) !== JSON.stringify(stored[key]));
  return Object.fromEntries(left.map((key) => [key, changes[key]])) as Partial<Value>;
}

/** The changes but for those that are still the same as the given ones. */
function without<Value extends object>(
  changes: Partial<Value>,
  former: Partial<Value>,
): Partial<Value> {
  const keys = Object.keys(changes) as (keyof Value)[];
  const left = keys.filter((key) => !(key in former) || changes[key] !== former[key]);
  return Object.fromEntries(left.map((key) => [key, changes[key]])) as Partial<Value>;
}
