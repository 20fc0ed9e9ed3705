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

/** Mean power of the time it is known of; null where there is none. */
export function meanOf({ meanWatts, knownSeconds }) {
  let sum = 0;
  let seconds = 0;
  meanWatts.forEach((watts, n) => {
    if (watts !== null) {
      sum += watts * knownSeconds[n];
      seconds += knownSeconds[n];
    }
  });
  return seconds > 0 ? sum / seconds : null;
}

export function mostOf({ maxWatts }) {
  return maxWatts.reduce((most, watts) => watts !== null && (most === null || watts > most) ? watts : most, null);
}

export function energyOf({ importWs, exportWs }) {
  return { imported: importWs.reduce((sum, ws) => sum + ws, 0), exported: exportWs.reduce((sum, ws) => sum + ws, 0) };
}

/** What a channel's energy costs, without standing charges; of the first and the last hour or day as much as lies in the window. */
export async function costOf(channel, from, to, signal) {
  const per = to - from < HOURS_UNTIL_MS ? 'hour' : 'day';
  const { buckets } = await past('cost', { meter: channel.meter, channels: channel.channel, per, ...written(from, to) }, signal);
  return buckets.reduce((sum, bucket) => {
    const [begin, end] = [Date.parse(bucket.from), Math.min(Date.parse(bucket.to), Math.max(to, Date.parse(bucket.from) + 1))];
    const part = Math.max(0, Math.min(end, to) - Math.max(begin, from)) / (end - begin);
    return sum + (bucket.total - bucket.standing) * Math.min(1, part);
  }, 0);
}
