import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { test } from "node:test";

const EXTENSION = new URL("../../extension/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", EXTENSION)));

test("the extension asks for exactly these rights", () => {
  assert.deepEqual(manifest.permissions, ["activeTab", "storage", "unlimitedStorage", "alarms", "contextMenus", "scripting", "notifications", "sidePanel"]);
  assert.deepEqual(manifest.host_permissions, ["http://127.0.0.1/*"]);
  assert.deepEqual(manifest.optional_host_permissions, ["*://*/*"]);
  assert.deepEqual(manifest.optional_permissions, ["webRequest"]);
  const others = ["content_scripts", "web_accessible_resources", "externally_connectable"];
  for (const other of others) assert.equal(manifest[other], undefined, other);
});

test("its pages run only their own scripts and reach only loopback, and nothing is upgraded to https", () => {
  assert.deepEqual(Object.keys(manifest.content_security_policy), ["extension_pages"]);
  assert.equal(
    manifest.content_security_policy.extension_pages,
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' http://127.0.0.1:*; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

test("private windows are never recorded", () => assert.equal(manifest.incognito, "not_allowed"));

test("one manifest serves both browsers", () => {
  assert.equal(manifest.manifest_version, 3);
  assert.deepEqual(manifest.background, { service_worker: "background.js", scripts: ["background.js"], type: "module" });
  assert.match(manifest.browser_specific_settings.gecko.id, /^[\w.-]+@[\w.-]+$/);
});

test("the panel is one page in both browsers, and opens only when asked for", () => {
  assert.equal(manifest.side_panel.default_path, manifest.sidebar_action.default_panel);
  assert.equal(manifest.sidebar_action.open_at_install, false);
});

test("every file the manifest names is there, and every icon has its size", () => {
  const named = [manifest.background.service_worker, manifest.action.default_popup, manifest.options_ui.page, manifest.side_panel.default_path, `_locales/${manifest.default_locale}/messages.json`];
  for (const path of named) assert.ok(existsSync(new URL(path, EXTENSION)), path);
  for (const [size, path] of Object.entries({ ...manifest.icons, ...manifest.action.default_icon })) {
    const png = readFileSync(new URL(path, EXTENSION));
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [Number(size), Number(size)], path);
  }
});

test("what runs in pages stays small", () => {
  for (const path of ["content/page.js", "content/observer.js"]) assert.ok(statSync(new URL(path, EXTENSION)).size <= 12_000, path);
});
