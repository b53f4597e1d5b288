type Entry = { atMs: number; id: string };

/** What falls due next. A binary heap, because a list of 100,000 expiring links must not be walked. */
export class DueHeap {
  private entries: Entry[] = [];

  peek(): Entry | undefined {
    return this.entries[0];
  }

  push(entry: Entry): void {
    const { entries } = this;
    let at = entries.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.swapIfEarlier(at, parent)) break;
      at = parent;
    }
  }

  pop(): Entry | undefined {
    const { entries } = this;
    const first = entries[0];
    const last = entries.pop();
    if (!first || !last || entries.length === 0) return first;
    entries[0] = last;
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let child = left;
      if (right < entries.length && this.atMs(right) < this.atMs(left)) child = right;
      if (child >= entries.length || !this.swapIfEarlier(child, at)) return first;
      at = child;
    }
  }

  clear(): void {
    this.entries = [];
  }

  private atMs(index: number): number {
    return this.entries[index]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  private swapIfEarlier(child: number, parent: number): boolean {
    const [a, b] = [this.entries[child], this.entries[parent]];
    if (!a || !b || a.atMs >= b.atMs) return false;
    this.entries[child] = b;
    this.entries[parent] = a;
    return true;
  }
}
