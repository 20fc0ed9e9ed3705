/** Figures of a window of time, out of the history's columns. */
import { past } from './api.js';
import { written } from './frame.js';

const HOURS_UNTIL_MS = 40 * 86_400_000;

/** The bucket that a time lies in, or -1. */
export function columnAt(column, at) {
  const { startMs } = column;
  if (startMs.length === 0 || at < startMs[0] || at >= Date.parse(column.end)) return -1;
  let low = 0;
  let high = startMs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startMs[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How much of a stretch of time lies in the window, from 0 to 1. What runs has come as far as now. */
function part(begin, end, { from, to, now }) {
  const until = Math.min(end, Math.max(now, begin + 1));
  return Math.max(0, Math.min(until, to) - Math.max(begin, from)) / Math.max(1, until - begin);
}

/** How much of each bucket lies in the window: of the first and the last, a part. */
function partsOf({ startMs, end }, window) {
  return startMs.map((begin, n) => part(begin, startMs[n + 1] ?? Date.parse(end), window));
}

/**
 * Mean power of the time it is known of; null where there is none.
 *
 * @param window from, to and now in ms
 */
export function meanOf(column, window) {
  const { meanWatts, knownSeconds } = column;
  const parts = partsOf(column, window);
  let sum = 0;
  let seconds = 0;
  meanWatts.forEach((watts, n) => {
    if (watts !== null) {
      sum += watts * knownSeconds[n] * parts[n];
      seconds += knownSeconds[n] * parts[n];
    }
  });
  return seconds > 0 ? sum / seconds : null;
}

export function mostOf({ maxWatts }) {
  return maxWatts.reduce((most, watts) => watts !== null && (most === null || watts > most) ? watts : most, null);
}

/** @param window from, to and now in ms */
export function energyOf(column, window) {
  const parts = partsOf(column, window);
  const within = values => values.reduce((sum, ws, n) => sum + ws * parts[n], 0);
  return { imported: within(column.importWs), exported: within(column.exportWs) };
}

/** What a channel's energy costs, without standing charges; of the first and the last hour or day as much as lies in the window. */
export async function costOf(channel, window, signal) {
  const { from, to } = window;
  const per = to - from < HOURS_UNTIL_MS ? 'hour' : 'day';
  const { buckets } = await past('cost', { meter: channel.meter, channels: channel.channel, per, ...written(from, to) }, signal);
  return buckets.reduce((sum, bucket) => sum + (bucket.total - bucket.standing) * part(Date.parse(bucket.from), Date.parse(bucket.to), window), 0);
}
