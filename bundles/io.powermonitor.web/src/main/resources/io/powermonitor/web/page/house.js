/** What is now in one meter's house: what is used, by whom, and what comes from where. */

/** Watts of the channels of one role, null where one is not known, undefined where there are none. */
function sum(channels, watts, role) {
  const chosen = channels.filter(channel => channel.role === role && channel.kind === 'energy');
  if (chosen.length === 0) return undefined;
  return chosen.every(channel => typeof watts[channel.channel] === 'number')
    ? chosen.reduce((total, channel) => total + watts[channel.channel], 0) : null;
}

/**
 * @param channels of the meter
 * @param watts by channel id; null is not known
 * @return used, grid, source and rest in watts; undefined where they are not measured, null where they are not known
 */
export function balance(channels, watts) {
  const grid = sum(channels, watts, 'grid');
  const source = sum(channels, watts, 'source');
  const circuits = sum(channels, watts, 'circuit');
  let used = sum(channels, watts, 'house');
  if (used === undefined && grid !== undefined && source !== undefined) used = grid === null || source === null ? null : grid + source;
  const whole = used ?? (source === undefined && used === undefined ? grid : used);
  let rest;
  if (whole !== undefined && circuits !== undefined) rest = whole === null || circuits === null ? null : whole - circuits;
  return { used, grid, source, rest };
}
