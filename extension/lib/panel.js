/** The panel beside the page: opening it. */

const PAGE = "panel/panel.html";

/** Opens the panel of a window. Must be called straight from what the user did; where that is not enough, it opens as a tab. */
export async function openPanel(windowId, browser = chrome) {
  // Each browser has one of them. Mozilla's linter warns of `browser.sidePanel.open`, which its browser has not.
  const { sidePanel, sidebarAction } = browser;
  try {
    if (sidePanel) return await sidePanel.open({ windowId });
    if (sidebarAction) return await sidebarAction.open();
  } catch (fault) {
    console.warn("crosspath: no side panel,", fault.message);
  }
  await browser.tabs.create({ url: browser.runtime.getURL(PAGE) });
}

/** Shows what is due where no press on the page or the toolbar led here, such as from a notification. */
export async function openDue(browser = chrome) {
  try {
    await browser.action.openPopup();
  } catch {
    await browser.tabs.create({ url: browser.runtime.getURL(PAGE) });
  }
}

/** The window a page of ours is in. */
export async function ownWindow(browser = chrome) {
  return (await browser.windows.getCurrent()).id;
}

/** The keys of a command as the user has them, or an empty text. */
export async function keysOf(name, browser = chrome) {
  const commands = await browser.commands.getAll();
  return commands.find((command) => command.name === name)?.shortcut ?? "";
}
