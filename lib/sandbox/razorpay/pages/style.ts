import { Html } from "./html";

/** The design language of the product, in the few rules these pages need. */
export const STYLE = new Html(`
:root { color-scheme: light dark;
 --bg: light-dark(oklch(98.4% .002 260), oklch(16.5% .006 260)); --surface: light-dark(#fff, oklch(19.5% .007 260));
 --sunken: light-dark(oklch(96.4% .004 260), oklch(23.5% .008 260)); --hover: light-dark(oklch(97.2% .003 260), oklch(22% .008 260));
 --line: light-dark(oklch(91.5% .006 260), oklch(28% .01 260)); --line-strong: light-dark(oklch(66% .014 260), oklch(52% .015 260));
 --ink: light-dark(oklch(23% .015 260), oklch(95% .004 260)); --ink-2: light-dark(oklch(44% .017 260), oklch(76% .012 260)); --ink-3: light-dark(oklch(52% .017 260), oklch(67% .014 260));
 --accent: light-dark(oklch(50% .19 268), oklch(56% .19 268)); --accent-ink: #fff; --accent-text: light-dark(oklch(48% .19 268), oklch(76% .12 268));
 --ok: light-dark(oklch(45% .11 155), oklch(80% .14 155)); --ok-soft: light-dark(oklch(95.5% .035 155), oklch(28% .045 155)); --ok-dot: light-dark(oklch(60% .15 155), oklch(74% .15 155));
 --warn: light-dark(oklch(47% .1 70), oklch(83% .12 80)); --warn-soft: light-dark(oklch(96.2% .04 85), oklch(29% .045 75)); --warn-dot: light-dark(oklch(70% .16 70), oklch(78% .15 75));
 --bad: light-dark(oklch(48% .17 25), oklch(78% .13 22)); --bad-soft: light-dark(oklch(96% .02 20), oklch(29% .06 22)); --bad-dot: light-dark(oklch(60% .21 25), oklch(68% .19 25));
 --info: light-dark(oklch(46% .12 240), oklch(80% .1 235)); --info-soft: light-dark(oklch(95.8% .022 235), oklch(28% .045 240)); --info-dot: light-dark(oklch(62% .15 240), oklch(72% .13 235));
 --mute-soft: var(--sunken); --mute: var(--ink-2); --mute-dot: var(--ink-3); --mode-test: oklch(54% .14 60); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 400 13px/20px Geist, ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
code, pre { font: 12px/16px "Geist Mono", ui-monospace, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
h1 { font-size: 20px; line-height: 28px; font-weight: 600; margin: 0; }
h2 { font-size: 14px; line-height: 20px; font-weight: 600; margin: 0; }
p { margin: 0; } a { color: var(--accent-text); } .soft { color: var(--ink-2); } .small { font-size: 12px; line-height: 16px; color: var(--ink-2); }
.banner { background: var(--mode-test); color: #fff; font-size: 12px; line-height: 16px; font-weight: 500; padding: 6px 16px; text-align: center; }
.page { max-width: 480px; margin: 0 auto; padding: 24px 16px 48px; display: grid; gap: 16px; }
.page.wide { max-width: 1120px; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 16px; display: grid; gap: 12px; min-width: 0; }
.row { display: flex; justify-content: space-between; gap: 12px; align-items: baseline; } .row > :last-child { text-align: right; min-width: 0; overflow-wrap: anywhere; }
.rule { border: 0; border-top: 1px solid var(--line); margin: 0; width: 100%; }
.big { font-size: 24px; line-height: 32px; font-weight: 600; font-variant-numeric: tabular-nums; } .num { font-variant-numeric: tabular-nums; white-space: nowrap; }
legend { padding: 0; margin-bottom: 4px; } .ending { display: grid; gap: 4px; } form { display: grid; gap: 12px; margin: 0; } label, .field, fieldset { display: grid; gap: 4px; border: 0; padding: 0; margin: 0; font-weight: 500; font-size: 12px; line-height: 16px; }
input, select, textarea { font: inherit; font-size: 16px; font-weight: 400; height: 40px; padding: 0 10px; color: var(--ink); background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; width: 100%; min-width: 0; }
input[type=radio], input[type=checkbox] { width: 16px; height: 16px; margin: 0; accent-color: var(--accent); }
textarea { height: auto; padding: 8px 10px; }
.choices { display: grid; gap: 8px; } .choice { display: flex; align-items: center; gap: 10px; min-height: 40px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 6px; font-size: 13px; font-weight: 500; cursor: pointer; }
.choice:has(:checked) { border-color: var(--accent); } .choice:hover { background: var(--hover); }
button, .button { font: inherit; font-weight: 500; min-height: 40px; padding: 0 16px; border-radius: 6px; border: 1px solid var(--line-strong); background: var(--surface); color: var(--ink); cursor: pointer; text-align: center; text-decoration: none; display: inline-flex; align-items: center; justify-content: center; gap: 8px; }
button:hover { background: var(--hover); } button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); } button.primary:hover { filter: brightness(1.08); }
button.danger { color: var(--bad); } :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.pill { flex: none; display: inline-flex; align-items: center; gap: 6px; padding: 2px 8px; border-radius: 999px; font-size: 12px; line-height: 16px; font-weight: 500; white-space: nowrap; }
.pill::before { flex: none; content: ""; width: 6px; height: 6px; border-radius: 50%; background: currentColor; }
.pill.ok { background: var(--ok-soft); color: var(--ok); } .pill.warn { background: var(--warn-soft); color: var(--warn); } .pill.bad { background: var(--bad-soft); color: var(--bad); } .pill.info { background: var(--info-soft); color: var(--info); } .pill.mute { background: var(--mute-soft); color: var(--mute); }
.note { border-radius: 8px; padding: 10px 12px; } .note.ok { background: var(--ok-soft); color: var(--ok); } .note.bad { background: var(--bad-soft); color: var(--bad); } .note.info { background: var(--info-soft); color: var(--info); } .note.warn { background: var(--warn-soft); color: var(--warn); }
table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 500; font-size: 12px; line-height: 16px; color: var(--ink-2); } th, td { padding: 8px 8px; border-bottom: 1px solid var(--line); vertical-align: top; } tr:last-child td { border-bottom: 0; } td:first-child, th:first-child { padding-left: 0; } td:last-child, th:last-child { padding-right: 0; } .right { text-align: right; }
.scroll { overflow-x: auto; } .tiles { display: grid; gap: 12px; grid-template-columns: repeat(auto-fit, minmax(112px, 1fr)); } .tile { display: grid; } .split { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr); align-items: start; }
@media (min-width: 960px) { .split { grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); } }
.thing { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 8px; padding: 8px 0; border-bottom: 1px solid var(--line); min-width: 0; } .thing:last-child { border-bottom: 0; } .actions { display: flex; flex-wrap: wrap; gap: 8px; } .actions button { min-height: 32px; padding: 0 12px; }
footer { color: var(--ink-3); font-size: 12px; line-height: 16px; text-align: center; }
`);
