/** What this browser calls itself when it pairs, so that the user can tell their clients apart. */

const BROWSERS = [
  [/Firefox\//, "Firefox"], [/Edg\//, "Edge"], [/OPR\//, "Opera"], [/Vivaldi\//, "Vivaldi"], [/Chrome\//, "Chromium"],
];
const SYSTEMS = { linux: "Linux", mac: "macOS", win: "Windows", android: "Android", openbsd: "OpenBSD", cros: "ChromeOS" };

export function clientName(userAgent, os) {
  const [, browser] = BROWSERS.find(([pattern]) => pattern.test(userAgent)) ?? [null, "Browser"];
  return `${browser} on ${SYSTEMS[os] ?? os}`;
}
