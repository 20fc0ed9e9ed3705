/** The address says it all: view, window, channels, style. */

/** @return the view's name and its parameters */
export function read() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  return { view: path, parameters: new URLSearchParams(query) };
}

export function address(view, parameters = {}) {
  const entries = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  // commas and colons are legal there, and legible
  const query = entries.map(([name, value]) => name + '=' + encodeURIComponent(value).replace(/%2C/g, ',').replace(/%3A/g, ':')).join('&');
  return '#/' + view + (query ? '?' + query : '');
}

/** Goes there; the way back stays. */
export function go(view, parameters) {
  location.hash = address(view, parameters);
}

/** Says where one is, and stays. */
export function mark(view, parameters) {
  history.replaceState(null, '', address(view, parameters));
}
