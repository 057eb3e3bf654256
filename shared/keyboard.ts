/** The part of the browser's `visualViewport` that we use. */
type Viewport = {
  readonly offsetTop: number;
  readonly height: number;
  readonly scale: number;
  addEventListener(type: string, handler: () => void): void;
  removeEventListener(type: string, handler: () => void): void;
};

/**
 * While on, lets the styles know what an on-screen keyboard leaves of the page, as `--cs-top` and
 * `--cs-height`: it covers a part without making the page itself smaller, and only the top window
 * is told. It does nothing in older browsers, which have no visual viewport. `zoom` is how many of
 * the page's px one of the styles' is.
 */
export function makeKeyboardWatcher(
  viewport: Viewport | null,
  style: { setProperty(name: string, value: string): void },
  zoom = () => 1,
): (isOn: boolean) => void {
  if (!viewport) return () => {};

  const tell = (top: string, height: string) => {
    style.setProperty('--cs-top', top);
    style.setProperty('--cs-height', height);
  };
  const follow = () => {
    const { offsetTop, height, scale } = viewport;
    // A visitor who zooms in sees less of the page as well, and wants the layout to stay as it is.
    if (scale === 1) tell(`${offsetTop / zoom()}px`, `${height / zoom()}px`);
  };

  let wasOn = false;
  return (isOn) => {
    if (isOn === wasOn) return;
    wasOn = isOn;
    const change = isOn ? 'addEventListener' : 'removeEventListener';
    viewport[change]('resize', follow);
    viewport[change]('scroll', follow);
    if (isOn) follow();
    else tell('', '');
  };
}
