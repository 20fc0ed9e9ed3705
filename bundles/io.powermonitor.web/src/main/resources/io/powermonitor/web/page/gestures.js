/** Moves a chart's window: with fingers, with shift and the mouse, and with the keyboard. */

const STEP = 0.25;

/**
 * @param chart with element, plot, shown (from, to), preview and onwindow
 * @param signal that ends it
 */
export function gestures(chart, signal) {
  const { element } = chart;
  const fingers = new Map();
  let held = null;

  const timeAt = x => {
    const { left } = chart.plot.over.getBoundingClientRect();
    return chart.plot.posToVal(x - left, 'x');
  };

  /** What lies under each finger, which is to stay there. What the others moved before stays moved. */
  function hold() {
    const { from, to } = chart.shown;
    const moved = held?.moved ?? false;
    held = { from, to, begin: from, perPixel: (to - from) / chart.plot.over.clientWidth, times: [...fingers.values()].map(timeAt), moved };
  }

  element.addEventListener('pointerdown', event => {
    if (!chart.plot || !chart.shown || event.target.closest('.u-over') === null) return;
    if (event.pointerType === 'touch' || event.shiftKey && event.button === 0) {
      fingers.set(event.pointerId, event.clientX);
      hold();
    }
  });

  addEventListener('pointermove', event => {
    if (!held || !fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event.clientX);
    const { left } = chart.plot.over.getBoundingClientRect();
    const xs = [...fingers.values()].map(x => x - left);
    let { perPixel } = held;
    if (xs.length > 1 && Math.abs(xs[1] - xs[0]) > 20) perPixel = Math.abs((held.times[1] - held.times[0]) / (xs[1] - xs[0]));
    held.from = held.times[0] - xs[0] * perPixel;
    held.to = held.from + perPixel * chart.plot.over.clientWidth;
    held.moved ||= Math.abs(held.from - held.begin) > 6 * perPixel || xs.length > 1;
    if (held.moved) chart.preview(held.from, held.to);
  }, { signal });

  function release(event) {
    if (!fingers.delete(event.pointerId) || !held) return;
    const { from, to, moved } = held;
    if (fingers.size > 0) {
      hold();
      return;
    }
    held = null;
    if (moved) chart.onwindow(from, to);
  }
  addEventListener('pointerup', release, { signal });
  addEventListener('pointercancel', release, { signal });

  element.addEventListener('keydown', event => {
    if (!chart.shown || event.ctrlKey || event.metaKey || event.altKey) return;
    const { from, to } = chart.shown;
    const length = to - from;
    const pointer = chart.plot.cursor.left;
    const width = chart.plot.over.clientWidth;
    const moves = {
      ArrowLeft: () => event.shiftKey ? chart.onwindow(from - STEP * length, to - STEP * length) : point((pointer < 0 ? width : pointer) - width / 60),
      ArrowRight: () => event.shiftKey ? chart.onwindow(from + STEP * length, to + STEP * length) : point(pointer + width / 60),
      '+': () => chart.onwindow(from + STEP * length, to - STEP * length),
      '-': () => chart.onwindow(from - length / 2, to + length / 2),
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      move();
    }
  });

  function point(x) {
    const left = Math.min(chart.plot.over.clientWidth - 1, Math.max(0, x));
    chart.plot.setCursor({ left, top: 10 });
  }
}
