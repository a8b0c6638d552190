/* Calls the function of the solution for whoever judges it. Results go where nothing else is printed. */
const WORDS = { i: "a whole number", f: "a number", s: "a string", b: "a boolean", "[": "an array", "{": "a Map or an object" };

class Wrong extends Error {}

function makeReader(data) {
  let at = 0;
  const word = () => {
    const end = data.indexOf(32, at);
    const text = data.toString("latin1", at, end);
    at = end + 1;
    return text;
  };
  const string = () => {
    const length = Number(word());
    const text = data.toString("utf8", at, at + length);
    at += length + 1;
    return text;
  };
  const read = (code, from) => {
    switch (code[from]) {
      case "i":
      case "f":
        return Number(word());
      case "b":
        return word() === "1";
      case "s":
        return string();
      case "[": {
        const count = Number(word());
        const items = [];
        for (let place = 0; place < count; place++) items.push(read(code, from + 1));
        return items;
      }
      default: {
        const count = Number(word());
        const entries = new Map();
        for (let place = 0; place < count; place++) {
          const key = string();
          entries.set(key, read(code, from + 1));
        }
        return entries;
      }
    }
  };
  return read;
}

function shown(value) {
  let text;
  try {
    text = typeof value === "string" ? JSON.stringify(value) : typeof value === "object" ? JSON.stringify(value) : String(value);
  } catch {
    text = Object.prototype.toString.call(value);
  }
  return String(text).slice(0, 200);
}

function write(code, from, value, parts) {
  const kind = code[from];
  if (kind === "i" && typeof value === "bigint") parts.push(value.toString(), " ");
  else if (kind === "i" && Number.isSafeInteger(value)) parts.push(String(value), " ");
  else if (kind === "f" && typeof value === "number") parts.push(String(value), " ");
  else if (kind === "b" && typeof value === "boolean") parts.push(value ? "1 " : "0 ");
  else if (kind === "s" && typeof value === "string") string(value, parts);
  else if (kind === "[" && Array.isArray(value)) {
    parts.push(String(value.length), " ");
    for (let place = 0; place < value.length; place++) write(code, from + 1, value[place], parts);
  } else if (kind === "{" && value !== null && typeof value === "object" && !Array.isArray(value)) {
    const entries = value instanceof Map ? [...value] : Object.entries(value);
    parts.push(String(entries.length), " ");
    for (const [key, item] of entries) {
      if (typeof key !== "string") throw new Wrong(`a key of the returned Map is no string: ${shown(key)}`);
      string(key, parts);
      write(code, from + 1, item, parts);
    }
  } else throw new Wrong(`returned where ${WORDS[kind]} belongs: ${shown(value)}`);
}

function string(value, parts) {
  parts.push(String(Buffer.byteLength(value, "utf8")), " ", value, " ");
}

function told(error) {
  if (error instanceof Wrong) return error.message;
  if (!(error instanceof Error)) return `threw ${shown(error)}`;
  const lines = String(error.stack ?? error).split("\n");
  return lines.filter((line, at) => !/^\s+at /.test(line) || line.includes("solution.") || at === 0).join("\n");
}

async function serve() {
  const { readSync, writeSync } = fs;
  // What the program prints goes to its errors.
  Object.defineProperty(process, "stdout", { get: () => process.stderr });
  const clock = process.hrtime.bigint;
  const rest = new Int32Array(new SharedArrayBuffer(4));
  const patiently = (act) => {
    for (;;) {
      try {
        return act();
      } catch (error) {
        if (error.code === "EOF") return 0;
        if (error.code !== "EAGAIN") throw error;
        Atomics.wait(rest, 0, 0, 1);
      }
    }
  };
  let held = Buffer.alloc(0);
  const chunk = Buffer.alloc(1 << 16);
  const more = () => {
    const count = patiently(() => readSync(0, chunk, 0, chunk.length, null));
    return count === 0 ? null : Buffer.from(chunk.subarray(0, count));
  };
  const line = () => {
    for (;;) {
      const end = held.indexOf(10);
      if (end >= 0) {
        const text = held.toString("latin1", 0, end);
        held = held.subarray(end + 1);
        return text;
      }
      const next = more();
      if (next === null) return null;
      held = Buffer.concat([held, next]);
    }
  };
  const bytes = (count) => {
    const parts = [held];
    let length = held.length;
    while (length < count) {
      const next = more();
      if (next === null) return null;
      parts.push(next);
      length += next.length;
    }
    const all = Buffer.concat(parts);
    held = all.subarray(count);
    return all.subarray(0, count);
  };
  const say = (nonce, status, spent, text) => {
    const payload = Buffer.from(text, "utf8");
    const whole = Buffer.concat([Buffer.from(`\n${nonce} ${status} ${spent} ${payload.length}\n`), payload, Buffer.from("\n")]);
    let at = 0;
    while (at < whole.length) at += patiently(() => writeSync(1, whole, at));
  };

  const hello = line().split(" ")[0];
  let call;
  try {
    call = await load();
    if (typeof call !== "function") throw new Wrong("there is no function @@NAME@@");
  } catch (error) {
    return say(hello, "error", 0, told(error));
  }
  say(hello, "ok", 0, "");
  for (;;) {
    const head = line();
    if (head === null) return;
    const [nonce, length] = head.split(" ");
    const read = makeReader(bytes(Number(length)));
    const values = @@CODES@@.map((code) => read(code, 0));
    const began = clock();
    try {
      let result = call(...values);
      if (result instanceof Promise) result = await result;
      const spent = clock() - began;
      const parts = [];
      write("@@RETURNS@@", 0, result, parts);
      say(nonce, "ok", spent, parts.join(""));
    } catch (error) {
      say(nonce, "error", clock() - began, told(error));
    }
  }
}

serve();
