/** Whether the browser lets us reach the server: in Firefox the user may take that away at any time. */

export const SERVER = Object.freeze({ origins: ["http://127.0.0.1/*"] });

export async function isAllowed(browser = chrome) {
  return await browser.permissions.contains(SERVER);
}

/** Asks the user. Must be called straight from their click. */
export function askAccess(browser = chrome) {
  return browser.permissions.request(SERVER);
}
