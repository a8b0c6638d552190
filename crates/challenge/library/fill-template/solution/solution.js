function fill(text, values) {
  return text.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (whole, inside) => {
    if (inside === undefined) return whole[0];
    const bar = inside.indexOf("|");
    const name = (bar < 0 ? inside : inside.slice(0, bar)).replace(/^ +| +$/g, "");
    return values.get(name) ?? (bar < 0 ? whole : inside.slice(bar + 1));
  });
}
