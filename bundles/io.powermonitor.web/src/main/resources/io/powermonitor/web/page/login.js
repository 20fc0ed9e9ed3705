/** Asks for the password, where the gateway wants one. */
import { logIn } from './api.js';
import { h, say } from './dom.js';

/** @param entered called once the gateway has let us in */
export function loginView(entered) {
  const wrong = h('p', { class: 'wrong', role: 'alert' });
  const password = h('input', { type: 'password', id: 'password', name: 'password', autocomplete: 'current-password', required: true, maxlength: 500 });
  const button = h('button', { class: 'primary', type: 'submit' }, 'Log in');
  const form = h('form', { class: 'card login', onsubmit: submit },
    h('img', { src: 'icon.svg', width: 40, height: 40, alt: '' }),
    h('h1', {}, 'powermonitor'),
    // nobody is asked for a name; password managers want one
    h('input', { class: 'hidden', type: 'text', name: 'username', value: 'powermonitor', autocomplete: 'username', readonly: true, tabindex: '-1', 'aria-hidden': 'true' }),
    h('label', { for: 'password' }, 'Password'), password, wrong, button);

  async function submit(event) {
    event.preventDefault();
    button.disabled = true;
    say(wrong, '');
    try {
      await logIn(password.value);
      entered();
    } catch (error) {
      say(wrong, { 0: 'The gateway cannot be reached.', 401: 'That is not the password.', 429: 'Too many tries. Wait a minute, then try again.' }[error.status]
        ?? 'The gateway says: ' + error.message + '.');
      password.select();
    } finally {
      button.disabled = false;
    }
  }
  return { element: h('main', { id: 'main', class: 'login-view' }, form), focus: () => password.focus() };
}
