import { type Html, html } from "./html";
import { STYLE } from "./style";

type Page = { title: string; body: Html; wide?: boolean; script?: Html };

/** Every page says at its top that no money moves here. */
export function layout({ title, body, wide, script }: Page): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header class="banner">Razorpay sandbox. No money moves, nothing is sent.</header>
<main class="page${wide ? " wide" : ""}">${body}</main>
${script && html`<script>${script}</script>`}
</body>
</html>
`;
  return page.text;
}

const RUPEES = new Intl.NumberFormat("en-IN", { style: "currency", currency: "INR" });
const DAY = new Intl.DateTimeFormat("en-IN", { dateStyle: "medium", timeZone: "Asia/Kolkata" });
const INSTANT = new Intl.DateTimeFormat("en-IN", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "Asia/Kolkata",
});

/** Paise as people read them. */
export const rupees = (paise: number) => RUPEES.format(paise / 100);
/** Epoch seconds as a day in India. */
export const day = (epochS: number) => DAY.format(new Date(epochS * 1000));
export const instant = (epochS: number) => `${INSTANT.format(new Date(epochS * 1000))} IST`;

const TONES: Record<string, string> = {
  paid: "ok",
  captured: "ok",
  confirmed: "ok",
  delivered: "ok",
  issued: "info",
  created: "info",
  authorized: "info",
  initiated: "info",
  partially_paid: "warn",
  retrying: "warn",
  paused: "warn",
  expired: "bad",
  failed: "bad",
  rejected: "bad",
  dropped: "bad",
};

export function pill(status: string): Html {
  const words = status.replaceAll("_", " ");
  return html`<span class="pill ${TONES[status] ?? "mute"}">${words.charAt(0).toUpperCase() + words.slice(1)}</span>`;
}
