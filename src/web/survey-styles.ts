/**
 * How the customer's page looks: a sheet of its own, small, and in words that old browsers inside chat apps know too.
 * The radio buttons stay where they are, over the whole of what is touched, and only cannot be seen.
 */
export const SURVEY_STYLES = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: #f4f5f7; color: #1b1f26; font: 16px/1.6 -apple-system, system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; overflow-wrap: break-word; word-wrap: break-word; }
main { max-width: 560px; margin: 0 auto; padding: 16px 16px 40px; }
.lang { text-align: right; margin: 0; } .lang a { display: inline-block; min-height: 44px; padding: 10px 0 10px 16px; color: #1a5fd0; }
h1 { font-size: 22px; line-height: 1.4; margin: 0 0 4px; } p { margin: 8px 0; white-space: pre-line; }
.soft { color: #59616d; font-size: 14px; }
.say { background: #fff; border: 1px solid #b3261e; border-left-width: 6px; border-radius: 6px; padding: 10px 12px; }
fieldset { background: #fff; border: 1px solid #d5d9e0; border-radius: 8px; margin: 16px 0; padding: 12px; min-width: 0; }
fieldset.open { border: 2px solid #b3261e; } .bad { color: #b3261e; margin: 0; font-size: 14px; }
legend { float: left; width: 100%; padding: 0; font-weight: 700; } legend + * { clear: both; }
.scale { display: flex; flex-wrap: wrap; margin: 4px -3px 0; }
.mark { position: relative; flex: 1 0 44px; min-width: 44px; margin: 3px; }
.mark input { position: absolute; left: 0; top: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.mark label { display: block; min-height: 48px; line-height: 46px; text-align: center; border: 1px solid #59616d; border-radius: 6px; background: #fff; }
.mark input:checked + label { background: #1a5fd0; border-color: #1a5fd0; color: #fff; font-weight: 700; }
.mark input:focus + label { outline: 3px solid #1a5fd0; outline-offset: 2px; }
.ends { display: flex; justify-content: space-between; color: #59616d; font-size: 14px; margin: 2px 0 0; }
.words label { font-weight: 700; } textarea { display: block; width: 100%; margin-top: 4px; padding: 8px 10px; font: inherit; color: inherit; background: #fff; border: 1px solid #59616d; border-radius: 6px; }
textarea:focus, button:focus { outline: 3px solid #1a5fd0; outline-offset: 2px; }
button { display: block; width: 100%; min-height: 50px; margin-top: 16px; font: inherit; font-weight: 700; color: #fff; background: #1a5fd0; border: 0; border-radius: 8px; cursor: pointer; }
.trap { position: absolute; left: -9999px; top: 0; }
`;

/** The version in the address lets a browser keep it for long. FNV-1a: it tells versions apart and protects nothing. */
const fingerprint = [...SURVEY_STYLES]
  .reduce((hash, sign) => Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0, 0x811c9dc5)
  .toString(36);

export const SURVEY_STYLES_PATH = `/assets/survey-${fingerprint}.css`;
