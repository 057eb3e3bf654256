/** The shape of a conversation to come: nothing jumps when it does. */
export function Skeleton() {
  return (
    <div class="skeleton" aria-hidden="true">
      <span class="skeleton-bubble" />
      <span class="skeleton-bubble own" />
      <span class="skeleton-bubble short" />
    </div>
  );
}
