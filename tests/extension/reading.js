/** Runs in a real browser: reads pages with the extension's own reader, runs the outbox on IndexedDB, posts what came out. */

import { Store } from "/extension/lib/store.js";
import { SCENARIOS } from "/tests/extension/outbox.scenarios.js";

/** What the reader says of a page, in a frame that stands for it. */
async function read(source, { url, html }) {
  const frame = document.createElement("iframe");
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  frame.srcdoc = html.includes("<head>") ? html.replace("<head>", `<head><base href="${url}">`) : `<base href="${url}">${html}`;
  document.body.append(frame);
  await loaded;
  mark(frame);
  const reader = new Function("document", "location", "getSelection", `return (${source.trim().replace(/;$/, "")})`);
  const begun = performance.now();
  const snapshot = reader(frame.contentDocument, new URL(url), () => frame.contentWindow.getSelection());
  const milliseconds = performance.now() - begun;
  frame.remove();
  return { snapshot, milliseconds };
}

function mark({ contentDocument, contentWindow }) {
  const marked = contentDocument.querySelector("[data-select]");
  if (marked?.matches("textarea, input")) {
    marked.focus();
    marked.select();
  } else if (marked) {
    contentWindow.getSelection().selectAllChildren(marked);
  }
}

async function keep() {
  const outcomes = {};
  let number = 0;
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    const store = new Store({ name: `outbox-${number++}` });
    outcomes[name] = await scenario(store).then(() => "ok", (fault) => String(fault?.stack ?? fault));
  }
  return outcomes;
}

async function durable() {
  const store = new Store({ name: "durable" });
  const begun = performance.now();
  for (let number = 0; number < 20; number++) {
    await store.transaction("readwrite", (table) => table.add({ id: `n${number}`, state: "pending" }));
  }
  const milliseconds = (performance.now() - begun) / 20;
  const again = new Store({ name: "durable" });
  return { kept: await again.transaction("readonly", (table) => table.count("pending")), milliseconds };
}

async function locked() {
  let inside = 0;
  let most = 0;
  const turn = async () => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 1));
    inside--;
  };
  await Promise.all(Array.from({ length: 5 }, () => navigator.locks.request("crosspath-drain", turn)));
  return most;
}

const results = {};
try {
  const source = await (await fetch("/extension/content/page.js")).text();
  const cases = await (await fetch("/cases")).json();
  results.pages = [];
  for (const each of cases) results.pages.push(await read(source, each));
  results.outbox = await keep();
  results.durable = await durable();
  results.most = await locked();
} catch (fault) {
  results.fault = String(fault?.stack ?? fault);
}
await fetch("/results", { method: "POST", body: JSON.stringify(results) });
