/** Elements of the extension's own pages. */

/** A new element at the end of `parent`, with these properties. */
export function add(parent, name, properties = {}) {
  return Object.assign(parent.appendChild(document.createElement(name)), properties);
}
