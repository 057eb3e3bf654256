/*
 * Nodes by DOM calls: parsed markup is refused where a page demands Trusted Types, and is a door
 * for scripts where it does not.
 */

type Attributes = Readonly<Record<string, string>>;

export function createElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
): HTMLElementTagNameMap[Tag] {
  return setAttributes(document.createElement(tag), attributes);
}

/** An element that the page's own style sheets may address. */
export function createPart<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  part: string,
  attributes?: Attributes,
): HTMLElementTagNameMap[Tag] {
  return createElement(tag, { class: part, part, ...attributes });
}

export function createButton(
  part: string,
  onPress: () => void,
  attributes?: Attributes,
): HTMLButtonElement {
  const button = createPart('button', part, attributes);
  button.addEventListener('click', onPress);
  return button;
}

/** An icon of the family in `shared/icons.ts`. */
export function createIcon(className: string, path: string): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const shape = document.createElementNS(namespace, 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return setAttributes(svg, { class: className, viewBox: '0 0 24 24' });
}

export function setAttributes<Node extends Element>(node: Node, attributes: Attributes): Node {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}
