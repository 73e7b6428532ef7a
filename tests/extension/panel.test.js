import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Front, hearNews } from "../../extension/lib/front.js";
import { keysOf, openDue, openPanel } from "../../extension/lib/panel.js";

/** A browser's events, as many as are asked for by name. */
class Events {
  #heard = [];
  addListener = (heard) => void this.#heard.push(heard);
  tell = async (...news) => {
    for (const heard of this.#heard) heard(...news);
    await new Promise(setImmediate);
  };
}

/** Two windows with two tabs each; our page is in the first window, in no tab unless `own` is given. */
function windows({ own = null } = {}) {
  const all = [
    { id: 1, windowId: 10, active: true, lastAccessed: 3 }, { id: 2, windowId: 10, active: false, lastAccessed: 2 },
    { id: 3, windowId: 20, active: true, lastAccessed: 9 }, { id: 4, windowId: 20, active: false, lastAccessed: 1 },
  ];
  const fits = (wanted) => (tab) => Object.entries(wanted).every(([name, value]) => tab[name] === value);
  return {
    all,
    windows: { getCurrent: async () => ({ id: 10 }) },
    tabs: {
      onActivated: new Events(), onUpdated: new Events(),
      getCurrent: async () => own ?? undefined,
      query: async (wanted) => all.filter(fits(wanted)),
    },
  };
}

describe("the panel is opened", () => {
  const opened = [];
  const tabs = { create: async ({ url }) => void opened.push(url) };
  const runtime = { getURL: (path) => `own:${path}` };
  const refuses = async () => {
    throw new Error("may only be called in response to a user gesture");
  };
  const cases = [
    ["beside the page in Chromium", { sidePanel: { open: async ({ windowId }) => void opened.push(windowId) } }, 10],
    ["in the sidebar in Firefox", { sidebarAction: { open: async () => void opened.push("sidebar") } }, "sidebar"],
    ["as a tab where there is neither", {}, "own:panel/panel.html"],
    ["as a tab where the browser refuses", { sidePanel: { open: refuses } }, "own:panel/panel.html"],
  ];
  for (const [name, browser, expected] of cases) {
    test(name, async () => {
      opened.length = 0;
      await openPanel(10, { tabs, runtime, ...browser });
      assert.deepEqual(opened, [expected]);
    });
  }

  test("before anything is awaited, as browsers demand", () => {
    opened.length = 0;
    openPanel(10, { tabs, runtime, sidePanel: { open: async ({ windowId }) => void opened.push(windowId) } });
    assert.deepEqual(opened, [10]);
  });
});

test("what is due is shown in the popup, or in a tab where the browser opens none by itself", async () => {
  const opened = [];
  const browser = {
    action: { openPopup: async () => void opened.push("popup") },
    tabs: { create: async ({ url }) => void opened.push(url) },
    runtime: { getURL: (path) => `own:${path}` },
  };
  await openDue(browser);
  await openDue({ ...browser, action: {} });
  assert.deepEqual(opened, ["popup", "own:panel/panel.html"]);
});

test("the keys of a command are those the user has chosen, or none", async () => {
  const browser = { commands: { getAll: async () => [{ name: "open-panel", shortcut: "Alt+Shift+Y" }, { name: "other", shortcut: "" }] } };
  assert.deepEqual([await keysOf("open-panel", browser), await keysOf("other", browser), await keysOf("gone", browser)], ["Alt+Shift+Y", "", ""]);
});

describe("the tab in front", () => {
  test("is that of the panel's own window, wherever the user looks", async () => {
    assert.equal(await new Front(windows()).tab(), 1);
  });

  test("is the one the user came from where the panel is itself a tab", async () => {
    const own = { id: 2, windowId: 10 };
    assert.equal(await new Front(windows({ own })).tab(), 1);
  });

  const ACTIVE = { active: true, windowId: 10 };
  const changes = [
    ["another tab is put in front", "onActivated", [{ windowId: 10 }], 1],
    ["another tab is put in front of another window", "onActivated", [{ windowId: 20 }], 0],
    ["the page changes its address", "onUpdated", [1, { url: "https://bob.example/2" }, ACTIVE], 1],
    ["the page changes its title", "onUpdated", [1, { title: "2" }, ACTIVE], 1],
    ["the page is loaded", "onUpdated", [1, { status: "complete" }, ACTIVE], 1],
    ["the page begins to load", "onUpdated", [1, { status: "loading" }, ACTIVE], 0],
    ["its sound is turned off", "onUpdated", [1, { mutedInfo: {} }, ACTIVE], 0],
    ["a page behind is loaded", "onUpdated", [2, { status: "complete" }, { active: false, windowId: 10 }], 0],
    ["a page of another window is loaded", "onUpdated", [3, { status: "complete" }, { active: true, windowId: 20 }], 0],
  ];
  for (const [name, event, news, expected] of changes) {
    test(`when ${name}, the panel ${expected ? "looks" : "does not look"} again`, async () => {
      const browser = windows();
      let looks = 0;
      new Front(browser).follow(() => (looks += 1));
      await browser.tabs[event].tell(...news);
      assert.equal(looks, expected);
    });
  }
});

test("news of the session come by name", async () => {
  const onChanged = new Events();
  const heard = [];
  hearNews((names) => heard.push(...names), { storage: { session: { onChanged } } });
  await onChanged.tell({ seen: { newValue: 1 }, "answer:7": { newValue: {} } });
  assert.deepEqual(heard, ["seen", "answer:7"]);
});
