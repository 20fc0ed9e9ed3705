/** How old a meter's data is, by the gateway's and this page's monotonic clocks; wall clocks may be wrong. */

const LEAST_SECONDS = 15;
const MOST_INTERVALS = 3;

export class Age {
  constructor(seconds, intervalSeconds) {
    this.began = performance.now() - seconds * 1000;
    this.limit = Math.max(LEAST_SECONDS, MOST_INTERVALS * (intervalSeconds ?? 0));
  }

  get seconds() {
    return Math.max(0, (performance.now() - this.began) / 1000);
  }

  get stale() {
    return this.seconds > this.limit;
  }
}
