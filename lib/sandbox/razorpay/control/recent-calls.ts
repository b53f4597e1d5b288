/** The newest of something, for people to look at. Not kept over a restart. */
export class Recent<Thing> {
  private things: Thing[] = [];

  add(thing: Thing): void {
    this.things.push(thing);
    if (this.things.length > 10_000) this.things = this.things.slice(-5_000);
  }

  all(): readonly Thing[] {
    return this.things;
  }

  newest(count: number): Thing[] {
    return this.things.slice(-count).reverse();
  }

  clear(): void {
    this.things = [];
  }
}

/** An API call as it was answered, refused ones too. Status 0 is no answer at all. */
export type RecentCall = {
  at: number;
  method: string;
  path: string;
  query: string;
  status: number;
  durationMs: number;
  description: string | null;
  fault: string | null;
};
