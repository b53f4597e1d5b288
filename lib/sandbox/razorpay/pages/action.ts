import { type Html, html } from "./html";

/** A button that makes one control call and shows the page again. */
export const action = (label: string, method: string, path: string, body?: object): Html =>
  html`<button type="button" data-method="${method}" data-path="${path}" ${body && html`data-body="${JSON.stringify(body)}"`}>${label}</button>`;
