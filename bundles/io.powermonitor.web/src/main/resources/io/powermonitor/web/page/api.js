/** Asks the gateway. No request goes anywhere else. */

const BASE = 'api/v1/';
const PATIENCE_MS = 20_000;
const MOST_AT_ONCE = 2;

/** The gateway refused, or could not be reached (status 0). */
export class ApiError extends Error {
  constructor(status, message, retrySeconds) {
    super(message);
    this.status = status;
    this.retrySeconds = retrySeconds;
  }
}

const listeners = new Set();
const waiting = [];
let running = 0;

/** Tells of every outcome: null, or the error. */
export function onOutcome(listener) {
  listeners.add(listener);
}

async function answer(response) {
  if (response.ok) return response.status === 204 ? null : response.json();
  let reason = response.statusText;
  try {
    reason = (await response.json()).error;
  } catch {
    // a proxy in between answered, and not in JSON
  }
  throw new ApiError(response.status, reason, Number(response.headers.get('Retry-After')) || 0);
}

async function send(path, options) {
  const clock = AbortSignal.timeout(PATIENCE_MS);
  const signal = options.signal && AbortSignal.any ? AbortSignal.any([options.signal, clock]) : options.signal ?? clock;
  let error = null;
  try {
    return await answer(await fetch(BASE + path, { ...options, signal }));
  } catch (e) {
    if (options.signal?.aborted) throw e;
    error = e instanceof ApiError ? e : new ApiError(0, 'the gateway cannot be reached', 0);
    throw error;
  } finally {
    if (!options.signal?.aborted) listeners.forEach(listener => listener(error));
  }
}

/** Reads the past in turn: the gateway lets few do so at once. */
async function inTurn(work) {
  if (running >= MOST_AT_ONCE) await new Promise(resolve => waiting.push(resolve));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

function address(path, parameters) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== ''));
  return query.size || query.toString() ? path + '?' + query : path;
}

/** What is now. */
export function get(path, parameters = {}, signal) {
  return send(address(path, parameters), { signal });
}

/** What was: history, energy, cost, channels. */
export function past(path, parameters = {}, signal) {
  return inTurn(() => {
    signal?.throwIfAborted();
    return get(path, parameters, signal);
  });
}

export function logIn(password) {
  const headers = { 'Content-Type': 'application/octet-stream' };
  return send('login', { method: 'POST', headers, body: new TextEncoder().encode(password) });
}

export function logOut() {
  return send('logout', { method: 'POST' });
}
