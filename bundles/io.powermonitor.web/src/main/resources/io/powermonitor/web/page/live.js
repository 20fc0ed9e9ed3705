/** New measurements as they come. It goes on where it was, for as long as the page is open. */

const AGAIN_MS = 5000;

/** Events: measurement (detail), reset, open, broken. */
export class Live extends EventTarget {
  constructor() {
    super();
    this.last = '';
  }

  start() {
    this.stop();
    const source = new EventSource('api/v1/events' + (this.last ? '?lastEventId=' + encodeURIComponent(this.last) : ''));
    this.source = source;
    source.addEventListener('open', () => this.dispatchEvent(new Event('open')));
    source.addEventListener('measurement', event => {
      this.last = event.lastEventId;
      this.dispatchEvent(new CustomEvent('measurement', { detail: JSON.parse(event.data) }));
    });
    source.addEventListener('reset', () => this.dispatchEvent(new Event('reset')));
    source.addEventListener('error', () => {
      this.dispatchEvent(new Event('broken'));
      // a refusal ends it for the browser, though not for us
      if (source.readyState === EventSource.CLOSED) this.timer = setTimeout(() => this.start(), AGAIN_MS);
    });
  }

  stop() {
    clearTimeout(this.timer);
    this.source?.close();
  }
}
