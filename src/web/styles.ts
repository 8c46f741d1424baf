/** How the pages look: one sheet, served by itself, so that no page carries a style of its own. Phones first. */
export const STYLES = `
:root { color-scheme: light dark; --paper: #fff; --ground: #f4f5f7; --ink: #1b1f26; --soft: #59616d; --line: #d5d9e0; --act: #1a5fd0;
  --on-act: #fff; --bad: #b3261e; --blue: #1a5fd0; --green: #13713b; --orange: #9a4a00; --red: #b3261e; --grey: #59616d;
  --purple: #6b3fc4; --yellow: #7a5a00; }
@media (prefers-color-scheme: dark) { :root { --paper: #1d2026; --ground: #131519; --ink: #eceef2; --soft: #a9b1bd; --line: #3a4049;
  --act: #8ab4ff; --on-act: #0d1a30; --bad: #ff9d94; --blue: #8ab4ff; --green: #7fd8a0; --orange: #ffb374; --red: #ff9d94;
  --grey: #a9b1bd; --purple: #c7aaff; --yellow: #e9cb72; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.6 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", sans-serif; overflow-wrap: anywhere; }
a { color: var(--act); } h1 { font-size: 1.25rem; margin: 0; } h2 { font-size: 1.05rem; margin: 1.25rem 0 .5rem; } p { margin: .5rem 0; white-space: pre-line; }
.top { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; padding: .5rem 1rem; background: var(--paper); border-bottom: 1px solid var(--line); }
.top a { padding: .5rem 0; } .top form { margin-left: auto; } .top .brand { font-weight: 700; text-decoration: none; color: var(--ink); }
.skip { position: absolute; left: -999rem; } .skip:focus { left: .5rem; top: .5rem; background: var(--paper); padding: .5rem; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem .75rem 3rem; }
.card, .panel { background: var(--paper); border: 1px solid var(--line); border-top: 4px solid currentColor; border-radius: .5rem; padding: 1rem; margin: 0 0 1rem; }
.panel { border-top: 1px solid var(--line); } .card > header h2, .panel > h2:first-child { margin-top: 0; }
.card > * { color: var(--ink); } .card > header { margin-bottom: .75rem; } .subtitle, .note { color: var(--soft); font-size: .9rem; }
.t-blue { color: var(--blue); } .t-green { color: var(--green); } .t-orange { color: var(--orange); } .t-red { color: var(--red); } .t-grey { color: var(--grey); }
.t-purple { color: var(--purple); } .t-yellow { color: var(--yellow); } .b { font-weight: 700; }
.card > .toast { color: currentColor; }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .6rem; font-size: .85rem; margin-right: .25rem; }
.toast { border: 1px solid currentColor; border-left-width: 6px; border-radius: .35rem; padding: .6rem .8rem; margin: 0 0 1rem; background: var(--paper); }
dl { margin: .75rem 0; display: grid; gap: .5rem 1rem; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); }
dt { color: var(--soft); font-size: .85rem; } dd { margin: 0; white-space: pre-line; }
hr { border: 0; border-top: 1px solid var(--line); margin: 1rem 0; }
.wide { overflow-x: auto; margin: .5rem 0; } table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; padding: .45rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; min-width: 4rem; } th { color: var(--soft); font-weight: 600; }
.num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
details { border: 1px solid var(--line); border-radius: .35rem; margin: .5rem 0; padding: 0 .75rem; } summary { padding: .6rem 0; cursor: pointer; }
figure { margin: 1rem 0; } figcaption { font-weight: 600; } img { max-width: 100%; height: auto; }
.field, fieldset { margin: 1rem 0; } fieldset { border: 1px solid var(--line); border-radius: .35rem; padding: .5rem .75rem; min-width: 0; }
label, legend { font-weight: 600; } .pick { display: flex; gap: .6rem; align-items: flex-start; padding: .4rem 0; } .pick label { font-weight: 400; }
.pick input { width: 1.25rem; height: 1.25rem; margin: .2rem 0 0; flex: none; }
input[type=text], input[type=url], input[type=file], select, textarea { display: block; width: 100%; min-height: 2.75rem; margin-top: .25rem; padding: .5rem .6rem; font: inherit; color: inherit; background: var(--paper);
  border: 1px solid var(--soft); border-radius: .35rem; }
.row { display: flex; flex-wrap: wrap; gap: .6rem; margin: .75rem 0; }
button, .button { font: inherit; min-height: 2.75rem; padding: .5rem 1rem; border-radius: .35rem; border: 1px solid var(--act); background: var(--paper); color: var(--act);
  cursor: pointer; text-decoration: none; display: inline-flex; align-items: center; }
.primary { background: var(--act); color: var(--on-act); } .danger { border-color: var(--bad); color: var(--bad); }
.top button { border-color: var(--line); }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; min-height: 0; padding: 0; border: 0; overflow: hidden; clip-path: inset(50%); }
.list { list-style: none; margin: 0; padding: 0; } .list li { border-bottom: 1px solid var(--line); padding: .6rem 0; } .list li:last-child { border: 0; }
.poster { background: #fff; color: #000; text-align: center; padding: 2rem 1rem; margin: 0 0 1rem; border: 1px solid var(--line); break-after: page; } .poster .note { color: #333; }
@media print { .top, form, .skip, .unprinted { display: none; } .poster { border: 0; } body { background: #fff; } .card { border: 0; } }
`;

/** Changes with the sheet, so that a browser may keep it for long. FNV-1a: it tells versions apart and protects nothing. */
const fingerprint = [...STYLES]
  .reduce((hash, sign) => Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0, 0x811c9dc5)
  .toString(36);

export const STYLES_PATH = `/assets/pages-${fingerprint}.css`;
