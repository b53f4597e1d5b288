import { findBrowser } from "./find-browser";
import { startTestWorld, type WorldPlaces } from "./world";

/** Playwright's global setup: one world and one browser for the run. Both are named in the environment of the workers. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  process.env.HUNDI_E2E_BROWSER = await findBrowser();
  const world = await startTestWorld();
  const { stop, ...places } = world;
  process.env.HUNDI_E2E_WORLD = JSON.stringify(places satisfies WorldPlaces);
  return stop;
}
