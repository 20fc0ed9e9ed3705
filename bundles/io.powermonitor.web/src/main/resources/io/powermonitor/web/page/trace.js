/** The last hour of a channel, from history and from what comes live, as a small drawing. */
import { s } from './dom.js';

const SPAN_MS = 3_600_000;
const STEP_MS = 10_000;

export class Trace {
  constructor() {
    this.points = [];
  }

  /** @param column of the history's answer */
  load(column) {
    const until = Date.parse(column.end);
    this.points = column.startMs.map((start, n) => ({ start, end: column.startMs[n + 1] ?? until, watts: column.meanWatts[n], count: 1 }));
  }

  /** @param at end of the interval that power is the mean of, ms; points closer than ten seconds become one */
  add(at, intervalSeconds, watts) {
    const last = this.points.at(-1);
    if (last && at <= last.end) return;
    const start = intervalSeconds === null ? at - STEP_MS : at - intervalSeconds * 1000;
    if (last && last.live && last.watts !== null && watts !== null && at - last.start <= STEP_MS) {
      last.watts = (last.watts * last.count + watts) / (last.count + 1);
      last.count++;
      last.end = at;
    } else {
      this.points.push({ start: last ? Math.max(last.end, start) : start, end: at, watts, count: 1, live: true });
    }
    while (this.points[0].end < at - SPAN_MS) this.points.shift();
  }

  get known() {
    return this.points.filter(point => point.watts !== null);
  }

  /** An empty drawing of a size, with the line and, if wanted, the area under it. */
  static drawing(width, height, color, area) {
    return s('svg', { class: 'trace', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' },
      area && s('path', { class: 'area', fill: color }),
      s('path', { class: 'line', stroke: color, fill: 'none', 'vector-effect': 'non-scaling-stroke' }));
  }

  /** Draws what is known of the hour before now; what is not known stays empty. */
  draw(svg, now) {
    const { width, height } = svg.viewBox.baseVal;
    const watts = this.known.map(point => point.watts);
    const top = Math.max(50, ...watts);
    const bottom = Math.min(0, ...watts);
    const x = at => Math.max(0, (1 - (now - at) / SPAN_MS) * width).toFixed(1);
    const y = value => (height - 1.5 - (value - bottom) / (top - bottom) * (height - 3)).toFixed(1);
    let line = '';
    let area = '';
    let open = null;
    const close = () => {
      if (open) area += `V${y(0)}Z`;
      open = null;
    };
    for (const { start, end, watts: value } of this.points) {
      if (value === null || end < now - SPAN_MS) {
        close();
        continue;
      }
      const joined = open !== null && start - open < 1500;
      if (!joined) {
        close();
        area += `M${x(start)} ${y(0)}V${y(value)}`;
      }
      line += (joined ? 'L' : 'M') + `${x(start)} ${y(value)}H${x(end)}`;
      area += (joined ? `L${x(start)} ${y(value)}` : '') + `H${x(end)}`;
      open = end;
    }
    close();
    svg.querySelector('.line').setAttribute('d', line);
    svg.querySelector('.area')?.setAttribute('d', area);
  }
}
