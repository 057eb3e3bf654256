/** A copy without the members that a script of the page has added to all objects. */
export function ownMembers<Value>(value: Value): Value {
  return Object.assign(Object.create(null), value);
}
