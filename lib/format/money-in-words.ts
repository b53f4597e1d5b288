const ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** "one lakh fifty thousand rupees and fifty paise", as it is written on an Indian cheque. */
export function moneyInWords(paise: number): string {
  const size = Math.abs(paise);
  const rupees = Math.floor(size / 100);
  const rest = size % 100;
  const parts: string[] = [];
  if (rupees > 0 || rest === 0) parts.push(`${inWords(rupees)} ${rupees === 1 ? "rupee" : "rupees"}`);
  if (rest > 0) parts.push(`${inWords(rest)} ${rest === 1 ? "paisa" : "paise"}`);
  return (paise < 0 ? "minus " : "") + parts.join(" and ");
}

function inWords(value: number): string {
  if (value < 20) return ONES[value] ?? "";
  if (value < 100) return joined(TENS[Math.floor(value / 10)] ?? "", value % 10);
  if (value < 1_000) return joined(`${inWords(Math.floor(value / 100))} hundred`, value % 100);
  if (value < 1_00_000) return joined(`${inWords(Math.floor(value / 1_000))} thousand`, value % 1_000);
  if (value < 1_00_00_000) return joined(`${inWords(Math.floor(value / 1_00_000))} lakh`, value % 1_00_000);
  return joined(`${inWords(Math.floor(value / 1_00_00_000))} crore`, value % 1_00_00_000);
}

function joined(head: string, rest: number): string {
  return rest === 0 ? head : `${head} ${inWords(rest)}`;
}
