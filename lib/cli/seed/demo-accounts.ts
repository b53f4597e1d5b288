import { seededRandom } from "./random";

export type DemoAccount = {
  externalId: string;
  source: "API" | "TOGAI";
  name: string;
  email: string;
  contact: string;
  gstin: string | null;
  currency: "INR" | "USD";
  /**
   * How it pays: at once, late, in parts, only at the second try; or not at all, because nothing can be sent to it. A
   * twin has another account's email and number, and so is the same customer to Razorpay.
   */
  habit: "prompt" | "slow" | "parts" | "retries" | "unreachable" | "abroad" | "large" | "twin";
};

const STATES = {
  Bengaluru: "29",
  Chennai: "33",
  Mumbai: "27",
  Pune: "27",
  Hyderabad: "36",
  Delhi: "07",
  Kochi: "32",
};
type City = keyof typeof STATES;

/** Name, city and, where it is not `prompt`, its habit. The first are the ones that people meet first. */
const COMPANIES: [string, City, DemoAccount["habit"]?][] = [
  ["Nandi Textiles Pvt Ltd", "Bengaluru"],
  ["Coromandel Logistics Ltd", "Chennai", "slow"],
  ["Malabar Spices Exports", "Kochi", "parts"],
  ["Deccan Steel Works Ltd", "Hyderabad", "large"],
  ["Sahyadri Organics LLP", "Pune", "retries"],
  ["Konkan Marine Foods Pvt Ltd", "Mumbai"],
  ["Charminar Pharma Ltd", "Hyderabad"],
  ["Yamuna Retail Pvt Ltd", "Delhi", "slow"],
  ["Vindhya Cement Corporation", "Delhi", "unreachable"],
  ["Nilgiri Tea Estates Ltd", "Chennai"],
  ["Marina Healthtech Pvt Ltd", "Chennai"],
  ["Cubbon Park Software Pvt Ltd", "Bengaluru"],
  ["Arabian Sea Shipping Co", "Mumbai", "unreachable"],
  ["Hampi Heritage Hotels", "Bengaluru", "parts"],
  ["Lotus Valley Schools", "Pune"],
  ["Ganga Fintech Services", "Delhi", "retries"],
  ["Periyar Power Systems", "Kochi"],
  ["Golconda Jewels Pvt Ltd", "Hyderabad"],
  ["Ajanta Print and Pack", "Mumbai", "slow"],
  ["Kumaon Foods Pvt Ltd", "Delhi"],
  ["Pacific Insight Inc", "Bengaluru", "abroad"],
  ["Mysore Silk Traders", "Bengaluru"],
  ["Backwater Resorts Pvt Ltd", "Kochi"],
  ["Trombay Chemicals Ltd", "Mumbai"],
  ["Western Ghats Coffee Co", "Bengaluru", "parts"],
  ["Secunderabad Auto Parts", "Hyderabad", "unreachable"],
  ["Chola Aerospace Pvt Ltd", "Chennai"],
  ["Banjara Media House", "Hyderabad"],
  ["Panvel Warehousing LLP", "Mumbai", "slow"],
  ["Lalbagh Biosciences Pvt Ltd", "Bengaluru"],
  ["Shivaji Engineering Works", "Pune"],
  ["Adyar Analytics Pvt Ltd", "Chennai"],
  ["Connaught Travels Ltd", "Delhi", "retries"],
  ["Vembanad Seafoods", "Kochi"],
  ["Satara Sugars Ltd", "Pune", "large"],
  ["Hitec Learning Pvt Ltd", "Hyderabad"],
  ["Juhu Films and Studios", "Mumbai"],
  ["Aravalli Granites Ltd", "Delhi", "slow"],
  ["Nandi Textiles Retail LLP", "Bengaluru", "twin"],
  ["Palar Leather Works", "Chennai"],
];

/** What Razorpay would refuse, each in another field. */
const BAD_CONTACT: Partial<DemoAccount>[] = [
  { email: "accounts@vindhya,cement.example" },
  { contact: "022-555" },
  { name: "Secunderabad Auto Parts #2 & Sons" },
];

/** The customers of Kaveri Analytics: always the same forty, every third of them billed in Togai. */
export function demoAccounts(): DemoAccount[] {
  const random = seededRandom(2026);
  let bad = 0;
  const accounts = COMPANIES.map(([name, city, habit = "prompt"], index) => {
    const slug = name.toLowerCase().split(" ").slice(0, 2).join("-");
    const number = String(index + 1).padStart(3, "0");
    const account: DemoAccount = {
      externalId: `KA-${number}`,
      // What cannot be sent is shown on the side whose data a person here can mend.
      source: index % 3 === 1 && habit !== "unreachable" ? "TOGAI" : "API",
      name,
      email: `accounts@${slug}.example`,
      contact: `+9198${String(Math.floor(random() * 1e8)).padStart(8, "0")}`,
      gstin: habit === "abroad" ? null : gstin(STATES[city], name, random),
      currency: habit === "abroad" ? "USD" : "INR",
      habit,
    };
    return habit === "unreachable" ? { ...account, ...BAD_CONTACT[bad++] } : account;
  });
  const [first] = accounts;
  return accounts.map((account) =>
    account.habit === "twin" && first
      ? { ...account, source: "API", email: first.email, contact: first.contact, gstin: first.gstin }
      : account,
  );
}

const CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A GSTIN as the state would give it, its check character included; the PAN within is made up. */
function gstin(state: string, name: string, random: () => number): string {
  const letters = name.toUpperCase().replace(/[^A-Z]/g, "");
  const digits = String(Math.floor(random() * 10_000)).padStart(4, "0");
  const body = `${state}${letters.slice(0, 3)}C${letters[0]}${digits}${letters.at(-1)}1Z`;
  let sum = 0;
  for (const [i, character] of [...body].entries()) {
    const product = CHARACTERS.indexOf(character) * (i % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return body + CHARACTERS[(36 - (sum % 36)) % 36];
}
