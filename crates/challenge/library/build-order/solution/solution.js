class Heap {
  items = [];

  push(item) {
    let at = this.items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.items[parent] <= this.items[at]) break;
      [this.items[parent], this.items[at]] = [this.items[at], this.items[parent]];
      at = parent;
    }
  }

  pop() {
    const top = this.items[0];
    const last = this.items.pop();
    if (this.items.length > 0) {
      this.items[0] = last;
      let at = 0;
      for (;;) {
        let least = at;
        for (const child of [2 * at + 1, 2 * at + 2]) {
          if (child < this.items.length && this.items[child] < this.items[least]) least = child;
        }
        if (least === at) break;
        [this.items[least], this.items[at]] = [this.items[at], this.items[least]];
        at = least;
      }
    }
    return top;
  }
}

function buildOrder(needs) {
  const waits = new Map();
  const wantedBy = new Map();
  for (const [name, wanted] of needs) {
    waits.set(name, new Set(wanted).size);
    for (const other of new Set(wanted)) {
      if (!wantedBy.has(other)) wantedBy.set(other, []);
      wantedBy.get(other).push(name);
    }
  }
  for (const name of wantedBy.keys()) if (!waits.has(name)) waits.set(name, 0);
  const ready = new Heap();
  for (const [name, count] of waits) if (count === 0) ready.push(name);
  const order = [];
  while (ready.items.length > 0) {
    const name = ready.pop();
    order.push(name);
    for (const other of wantedBy.get(name) ?? []) {
      waits.set(other, waits.get(other) - 1);
      if (waits.get(other) === 0) ready.push(other);
    }
  }
  return order.length === waits.size ? order : [];
}
