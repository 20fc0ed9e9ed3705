/** Elements without inner HTML: nothing that was measured or configured can become markup. */

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name.startsWith('--')) element.style.setProperty(name, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** An element: attributes by name, listeners as onclick, custom properties as --name. */
export function h(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The same for drawings. */
export function s(tag, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

/** Sets text only where it differs, so that screen readers and selections are left alone. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A channel's name with its colour before it. */
export function named(channel) {
  return h('span', { class: 'named' }, h('i', { class: 'dot', '--c': channel.color, 'aria-hidden': 'true' }), channel.label);
}

/** One of several choices, as radio buttons in a row. */
export function choices(legend, name, options, chosen, onchange) {
  return h('fieldset', { class: 'choices' }, h('legend', { class: 'hidden' }, legend),
    options.map(([value, text, title]) => h('label', { title },
      h('input', { type: 'radio', name, value, checked: value === chosen, onchange: () => onchange(value) }), h('span', {}, text))));
}
