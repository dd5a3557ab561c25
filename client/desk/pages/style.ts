import { createHash } from 'node:crypto';

/** One sheet for all pages, within each of them: nothing is loaded from elsewhere. Colours as in the mails. */
export const STYLE = `
:root { color-scheme: light dark; --text: #0b0c0c; --page: #ffffff; --quiet: #505a5f; --line: #b1b4b6; --edge: #0b0c0c; --link: #1d70b8; --wrong: #ca3214; --good: #00703c; --button: #00703c; --on-button: #ffffff; --focus: #ffdd00; --on-focus: #0b0c0c; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f3f2f1; --page: #16181a; --quiet: #b8bfc4; --line: #50575c; --edge: #b8bfc4; --link: #8ec5ff; --wrong: #ff8a78; --good: #5fce94; --button: #5fce94; --on-button: #0b0c0c; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1.0625rem/1.45 Arial, Helvetica, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 1rem 1rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0.25rem 0 0.5rem; }
h2 { font-size: 1.25rem; line-height: 1.25; margin: 1.75rem 0 0.5rem; }
p { margin: 0 0 0.75rem; }
a { color: var(--link); }
.due { font-weight: bold; }
.overdue { color: var(--wrong); }
.quiet, .hint { color: var(--quiet); }
.hint { display: block; }
dl { margin: 0 0 1rem; }
dl div { display: flex; gap: 0.5rem; }
dt { color: var(--quiet); flex: 0 0 6.5rem; }
dd { margin: 0; }
form { margin: 0 0 1rem; }
fieldset { border: 0; margin: 0 0 1.25rem; padding: 0; min-width: 0; }
legend, .label { display: block; font-weight: bold; padding: 0; margin: 0 0 0.25rem; }
.field { margin: 0 0 1.25rem; }
.choice { display: flex; align-items: center; gap: 0.75rem; min-height: 2.75rem; }
.choice input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--button); }
.choice label { flex: 1; padding: 0.5rem 0; }
input[type="date"], input[type="time"], input[type="text"], select { display: block; width: 100%; max-width: 20rem; min-height: 2.75rem; padding: 0.4rem 0.6rem; font: inherit; color: var(--text); background: var(--page); border: 2px solid var(--edge); border-radius: 0; }
.problem { border-left: 4px solid var(--wrong); padding-left: 0.75rem; }
.message { display: block; color: var(--wrong); font-weight: bold; margin: 0 0 0.25rem; }
button { width: 100%; max-width: 20rem; min-height: 3rem; padding: 0.5rem 1rem; font: inherit; font-weight: bold; color: var(--on-button); background: var(--button); border: 0; cursor: pointer; }
details { border-top: 1px solid var(--line); }
details:last-of-type { border-bottom: 1px solid var(--line); }
summary { min-height: 3rem; padding: 0.75rem 0; font-weight: bold; color: var(--link); cursor: pointer; }
.more { border: 0 !important; margin: 0 0 1rem; }
.more summary { font-weight: normal; }
summary.quiet { color: var(--quiet); }
.panel { border: 2px solid var(--edge); padding: 1rem; margin: 0 0 1.25rem; }
.panel.good { border-color: var(--good); }
.panel.wrong { border-color: var(--wrong); }
.panel :last-child { margin-bottom: 0; }
ul { margin: 0 0 0.75rem; padding-left: 1.25rem; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 0; box-shadow: 0 0 0 5px var(--on-focus); }
footer { max-width: 34rem; margin: 0 auto; padding: 0 1rem 2rem; color: var(--quiet); font-size: 1rem; }
`;

/** As the content security policy names it. */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
