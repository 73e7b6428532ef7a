/** The page's own tags, to keep with what is logged: the words under which its author would look for it. */

const MOST = 8;
const LONGEST = 60;
const $ = (id) => document.getElementById(id);

/** The tags of a page, those below the post first, then those it names to machines; each once. */
export function tagsOf({ tags = [], meta = {} }) {
  const first = new Map();
  for (const said of [...tags, ...(meta.keywords ?? "").split(",")]) {
    const tag = said.replace(/\s+/g, " ").replace(/^[ #]+/, "").trim();
    if (tag && tag.length <= LONGEST && !first.has(tag.toLowerCase())) first.set(tag.toLowerCase(), tag);
  }
  return [...first.values()];
}

/** Offers the tags of a page; none are chosen. */
export function offerTags(page) {
  const choices = tagsOf(page).slice(0, MOST).map((tag) => {
    const choice = Object.assign(document.createElement("input"), { type: "checkbox", name: "tag", value: tag });
    const words = Object.assign(document.createElement("span"), { textContent: tag, dir: "auto" });
    const label = document.createElement("label");
    label.append(choice, words);
    return label;
  });
  $("tags").replaceChildren($("tags").querySelector("legend"), ...choices);
  $("tags").hidden = choices.length === 0;
}

/** None is chosen any more: the next act is another one. */
export function clearTags() {
  for (const choice of $("tags").querySelectorAll("input")) choice.checked = false;
}

/** Those that are chosen, as a capture's `data` has them; null for none. */
export function chosenTags() {
  const tags = [...$("tags").querySelectorAll("input:checked")].map((choice) => choice.value);
  return tags.length ? { tags } : null;
}
