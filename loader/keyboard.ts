/**
 * While on, lets the styles know what an on-screen keyboard leaves of the page: it covers a part
 * without making the page itself smaller, and only the top window is told.
 */
export function makeKeyboardWatcher(element: HTMLElement): (isOn: boolean) => void {
  const viewport = window.visualViewport;
  if (!viewport) return () => {};

  const tell = (top: string, height: string) => {
    element.style.setProperty('--cs-top', top);
    element.style.setProperty('--cs-height', height);
  };
  const follow = () => {
    const { offsetTop, height, scale } = viewport;
    // Who zooms in sees less of the page as well, and wants it to stay as it is.
    if (scale === 1) tell(`${offsetTop}px`, `${height}px`);
  };

  return (isOn) => {
    const change = isOn ? 'addEventListener' : 'removeEventListener';
    viewport[change]('resize', follow);
    viewport[change]('scroll', follow);
    tell('', '');
    if (isOn) follow();
  };
}
