/** The context menu: what can be said of a page, a link or marked words with a right click. */

const HERE = ["page", "selection"];
export const PANEL = "panel";

export const ENTRIES = Object.freeze([
  { id: "given-comment", verb: "comment", direction: "given", contexts: HERE },
  { id: "given-share", verb: "share", direction: "given", contexts: HERE },
  { id: "given-recommend", verb: "recommend", direction: "given", contexts: HERE },
  { id: "given-review", verb: "review", direction: "given", contexts: HERE },
  { id: "given-link", verb: "link", direction: "given", contexts: HERE },
  { id: "given-thank", verb: "thank", direction: "given", contexts: HERE },
  { id: "link-share", verb: "share", direction: "given", contexts: ["link"] },
  { id: "link-recommend", verb: "recommend", direction: "given", contexts: ["link"] },
  { id: "link-link", verb: "link", direction: "given", contexts: ["link"] },
  { id: "link-save", verb: "save", direction: "given", contexts: ["link"] },
  { id: "received", contexts: HERE },
  { id: "received-comment", verb: "comment", direction: "received", contexts: HERE, parentId: "received" },
  { id: "received-share", verb: "share", direction: "received", contexts: HERE, parentId: "received" },
  { id: "received-mention", verb: "mention", direction: "received", contexts: HERE, parentId: "received" },
  { id: "received-link", verb: "link", direction: "received", contexts: HERE, parentId: "received" },
  { id: "received-recommend", verb: "recommend", direction: "received", contexts: HERE, parentId: "received" },
  { id: "received-thank", verb: "thank", direction: "received", contexts: HERE, parentId: "received" },
  { id: PANEL, contexts: HERE },
]);

const WEB = ["http://*/*", "https://*/*"];

/** Builds the menu anew. Browsers keep it between starts, so it is cleared first. */
export async function createMenus({ menus, say }) {
  await menus.removeAll();
  for (const { id, contexts, parentId } of ENTRIES) {
    const onLink = contexts.includes("link");
    menus.create({
      id,
      contexts,
      title: say(`menu_${id.replace("-", "_")}`),
      ...(parentId ? { parentId } : {}),
      ...(onLink ? { targetUrlPatterns: WEB } : { documentUrlPatterns: WEB }),
    });
  }
}

/** The act a click stands for, or null for an entry that is not ours. */
export function actOf({ menuItemId, linkUrl, selectionText }, page) {
  const entry = ENTRIES.find(({ id, verb }) => id === menuItemId && verb);
  if (!entry) return null;
  const { verb, direction, contexts } = entry;
  if (contexts.includes("link")) return linkUrl ? { verb, direction, source: "menu", link: linkUrl } : null;
  // The page's own selection keeps its line breaks; the menu's does not.
  const text = selectionText ? page.selection ?? selectionText : undefined;
  return { verb, direction, source: "menu", text };
}
