/** Begins: asks who the gateway is, logs in where it wants that, and shows the view that the address names. */
import { get, logOut, onOutcome } from './api.js';
import { h, say } from './dom.js';
import { EnergyView } from './energy.js';
import { GatewayView } from './gateway.js';
import { HistoryView } from './history.js';
import { Live } from './live.js';
import { loginView } from './login.js';
import { trouble } from './notice.js';
import { NowView } from './now.js';
import { address, read } from './router.js';
import { Site } from './site.js';

const POLL_MS = 10_000;
const AGAIN_MS = 3000;
const VIEWS = { now: ['Now', NowView], history: ['History', HistoryView], energy: ['Energy', EnergyView], gateway: ['Gateway', GatewayView] };

/** The frame around the views. Events: meters, when their states were asked anew. */
class App extends EventTarget {
  constructor(root) {
    super();
    this.root = root;
    this.site = new Site();
    this.live = new Live();
    this.shown = null;
    onOutcome(error => this.outcome(error));
    addEventListener('hashchange', () => this.route());
    this.live.addEventListener('broken', () => this.connected(false));
    this.live.addEventListener('open', () => this.connected(true));
    setInterval(() => this.poll(), POLL_MS);
  }

  async begin() {
    try {
      const { loggedIn } = await get('session');
      if (!loggedIn) {
        this.ask();
        return;
      }
      await this.site.load();
    } catch (error) {
      if (error.status === 401) return;
      this.root.replaceChildren(h('main', { id: 'main' }, trouble(error)));
      setTimeout(() => this.begin(), AGAIN_MS);
      return;
    }
    this.frame();
    this.live.start();
    this.route();
  }

  frame() {
    this.links = Object.entries(VIEWS).map(([name, [title]]) => h('a', { href: address(name), 'data-view': name }, title));
    this.banner = h('p', { class: 'banner', role: 'status', hidden: true });
    this.main = h('main', { id: 'main', tabindex: '-1' });
    this.root.replaceChildren(
      h('header', { class: 'top' },
        h('a', { class: 'brand', href: address('now') }, h('img', { src: 'icon.svg', width: 24, height: 24, alt: '' }), h('span', {}, 'powermonitor')),
        h('nav', { 'aria-label': 'Views' }, this.links),
        this.site.settings.password && h('button', { class: 'quiet', type: 'button', onclick: () => this.leave() }, 'Log out')),
      this.banner, this.main);
    this.shown = null;
  }

  async route() {
    if (!this.main) return;
    const { view, parameters } = read();
    const name = VIEWS[view] ? view : 'now';
    if (this.shown?.name !== name) {
      this.shown?.view.hide();
      const moved = this.shown !== null;
      this.shown = { name, view: new VIEWS[name][1](this) };
      this.links.forEach(link => link.dataset.view === name ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current'));
      document.title = VIEWS[name][0] + ' · powermonitor';
      this.main.replaceChildren(h('h1', { class: 'hidden' }, VIEWS[name][0]), this.shown.view.element);
      if (moved) this.main.focus({ preventScroll: true });
    }
    const { view: now } = this.shown;
    try {
      await now.show(parameters);
    } catch (error) {
      if (error.name === 'AbortError' || this.shown?.view !== now) return;
      if (error.status === undefined) throw error;
      if (error.status !== 401) {
        now.element.replaceChildren(trouble(error));
        this.later = setTimeout(() => this.shown?.view === now && this.again(), Math.max(AGAIN_MS, error.retrySeconds * 1000));
      }
    }
  }

  /** Shows the view from the beginning. */
  again() {
    clearTimeout(this.later);
    this.shown?.view.hide();
    this.shown = null;
    this.route();
  }

  outcome(error) {
    if (error?.status === 401 && !this.asking) this.ask();
    else if (!error) this.connected(true);
    else if (error.status === 0) this.connected(false);
  }

  connected(yes) {
    if (!this.banner) return;
    clearTimeout(this.soon);
    if (yes && this.lost) {
      this.lost = false;
      this.banner.hidden = true;
      say(this.banner, '');
      this.live.start();
    } else if (!yes && !this.lost) {
      // a moment's patience: most breaks mend themselves
      this.soon = setTimeout(() => {
        this.lost = true;
        this.banner.hidden = false;
        say(this.banner, 'No connection to the gateway. Trying again; what is shown may be old.');
      }, 1500);
    }
  }

  async poll() {
    if (document.hidden || !this.main) return;
    try {
      await this.site.loadMeters();
      this.dispatchEvent(new Event('meters'));
    } catch (error) {
      if (error.status === undefined) throw error;
    }
  }

  /** Nothing is asked for any more. */
  still() {
    this.live.stop();
    this.shown?.view.hide();
    clearTimeout(this.later);
    this.main = null;
    this.banner = null;
  }

  ask() {
    this.asking = true;
    this.still();
    const login = loginView(() => {
      this.asking = false;
      this.begin();
    });
    document.title = 'Log in · powermonitor';
    this.root.replaceChildren(login.element);
    login.focus();
  }

  async leave() {
    this.still();
    try {
      await logOut();
      this.ask();
    } catch (error) {
      if (error.status === undefined) throw error;
      this.begin(); // still in: it says what it waits for, and goes on
    }
  }
}

new App(document.getElementById('app')).begin();
