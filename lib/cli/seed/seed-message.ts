/** What the seed tells the demo that started it. */
export type SeedMessage =
  /** People can sign in. Whether six months are still to be filled in. */
  { kind: "ready"; filling: boolean } | { kind: "progress"; text: string };
