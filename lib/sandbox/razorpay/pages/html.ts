/** Text that is safe to put into a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

/** A page or a part of one; every value is escaped unless it is a part itself. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Html {
  let text = strings[0] ?? "";
  for (const [at, value] of values.entries()) text += render(value) + (strings[at + 1] ?? "");
  return new Html(text);
}

function render(value: unknown): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(render).join("");
  if (value === null || value === undefined || value === false) return "";
  return escapeText(String(value));
}

const NAMES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escapeText = (text: string) => text.replace(/[&<>"']/g, (char) => NAMES[char] ?? char);

/** A value inside a script element. */
export const json = (value: unknown) => new Html(JSON.stringify(value).replaceAll("<", "\\u003c"));
