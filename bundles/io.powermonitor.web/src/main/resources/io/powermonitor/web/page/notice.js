/** Says kindly why there is nothing to see. */
import { h } from './dom.js';

export function loading(what) {
  return h('p', { class: 'notice', role: 'status' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), what + ' …');
}

export function empty(title, text) {
  return h('div', { class: 'notice', role: 'status' }, h('strong', {}, title), h('p', {}, text));
}

/** What went wrong, and whether it helps to wait. */
export function trouble(error) {
  if (error.status === 503 && /history/.test(error.message)) {
    return empty('No history is kept',
      'The journal is in memory, so the gateway knows the present only. With the journal in SQLite (feature journal-sqlite) the past is '
      + 'here: charts, energy and cost. If the gateway has just been started, it will be here in a moment.');
  }
  if (error.status === 503) return empty('Not now', 'The gateway says: ' + error.message + '. It is tried again by itself.');
  if (error.status === 0) return empty('The gateway cannot be reached', 'It is tried again by itself, and goes on where it was.');
  return empty('That did not work', 'The gateway says: ' + error.message + '.');
}
