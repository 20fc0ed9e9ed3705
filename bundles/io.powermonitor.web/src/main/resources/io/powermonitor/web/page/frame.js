/** The window of time a chart shows, as it stands in the address: last=24h, which moves on, or from and to. */

const HOUR_MS = 3_600_000;
const LEAST_MS = 10_000;

/** Lengths to choose from: name, what is shown, milliseconds. */
export const LENGTHS = [
  ['1h', '1 h', HOUR_MS], ['6h', '6 h', 6 * HOUR_MS], ['24h', '24 h', 24 * HOUR_MS], ['7d', '7 d', 168 * HOUR_MS],
  ['30d', '30 d', 720 * HOUR_MS], ['1y', '1 y', 8766 * HOUR_MS],
];

function lengthOf(name) {
  return LENGTHS.find(([one]) => one === name)?.[2];
}

/** @return from, to in ms and, where it moves on, the name of its length */
export function read(parameters, now) {
  const from = Date.parse(parameters.get('from'));
  const to = Date.parse(parameters.get('to'));
  if (to - from >= 1000) return { from, to, last: '' };
  const last = lengthOf(parameters.get('last')) ? parameters.get('last') : '24h';
  return { from: now - lengthOf(last), to: now, last };
}

/** Within what can be asked for: not after now, not shorter than ten seconds. */
export function within(from, to, now) {
  const length = Math.max(LEAST_MS, to - from);
  const middle = (from + to) / 2;
  const end = Math.min(now, to - from < LEAST_MS ? middle + length / 2 : to);
  return { from: Math.round(end - length), to: Math.round(end) };
}

/** For the address, in whole seconds. */
export function written(from, to) {
  const text = ms => new Date(ms).toISOString().slice(0, 19) + 'Z';
  return { from: text(Math.floor(from / 1000) * 1000), to: text(Math.ceil(to / 1000) * 1000) };
}
