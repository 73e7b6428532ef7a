/** The real browsers of this machine, opened headless at an address with a profile of their own. */

import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const find = (...names) =>
  process.env.PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram) ?? null;

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const QUIET_FIREFOX = [
  'user_pref("browser.shell.checkDefaultBrowser", false);', 'user_pref("datareporting.policy.dataSubmissionEnabled", false);',
  'user_pref("browser.aboutwelcome.enabled", false);', 'user_pref("app.update.enabled", false);', "",
].join("\n");

export const BROWSERS = [
  {
    name: "Chromium",
    program: find("chromium", "chromium-browser", "google-chrome"),
    options: (profile) => [
      "--headless=new", "--no-sandbox", "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage",
      "--disable-background-networking", "--disable-component-update", "--disable-sync", `--user-data-dir=${profile}`,
    ],
  },
  {
    name: "Firefox",
    program: find("firefox-esr", "firefox"),
    options: (profile) => {
      writeFileSync(join(profile, "user.js"), QUIET_FIREFOX);
      return ["--headless", "--no-remote", "--profile", profile];
    },
  },
];

/** Opens an address, waits for `done`, and ends every process of the browser. */
export async function visit({ program, options }, address, done) {
  const profile = mkdtempSync(join(tmpdir(), "crosspath-browser-"));
  const browser = spawn(program, [...options(profile), address], { detached: true, stdio: "ignore" });
  const ended = new Promise((resolve) => browser.once("exit", resolve));
  const early = ended.then((code) => Promise.reject(new Error(`${program} ended with ${code} before it had an answer`)));
  try {
    return await Promise.race([done, early]);
  } finally {
    early.catch(() => {});
    try {
      process.kill(-browser.pid, "SIGKILL");
    } catch {
      // Its processes are gone already.
    }
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
