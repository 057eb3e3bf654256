/*
 * Nodes by DOM calls: parsed markup is refused where a page demands Trusted Types, and is a door
 * for scripts where it does not.
 */

type Attributes = Readonly<Record<string, string>>;

export function createElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
): HTMLElementTagNameMap[Tag] {
  return setAttributes(document.createElement(tag), attributes);
}

/** A 24-unit icon of one path, drawn in the current colour. */
export function createIcon(className: string, pathAttributes: Attributes): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  setAttributes(svg, { class: className, viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  svg.append(setAttributes(document.createElementNS(namespace, 'path'), pathAttributes));
  return svg;
}

function setAttributes<Node extends Element>(node: Node, attributes: Attributes): Node {
  for (const name of Object.keys(attributes)) node.setAttribute(name, attributes[name] ?? '');
  return node;
}
