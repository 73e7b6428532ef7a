/** The palette: type a few letters, go to a page or a person. */

const PAUSE = 120;

/** Makes the palette work; gives the function that opens it. */
export function preparePalette() {
  const dialog = document.getElementById("palette");
  const [field, list] = [dialog.querySelector("input"), dialog.querySelector("ul")];
  let timer, asked = 0;

  const choose = (place) => {
    const options = [...list.children];
    for (const option of options) option.setAttribute("aria-selected", String(option === place));
    if (place) field.setAttribute("aria-activedescendant", place.id);
    else field.removeAttribute("aria-activedescendant");
    place?.scrollIntoView({ block: "nearest" });
  };
  const chosen = () => list.querySelector("[aria-selected=true]");
  const fill = (places) => {
    list.replaceChildren(...places.map(([label, address], number) => {
      const option = document.createElement("li");
      option.id = `place-${number}`;
      option.setAttribute("role", "option");
      option.dataset.address = address;
      const name = document.createElement("bdi");
      name.textContent = label;
      option.append(name);
      return option;
    }));
    choose(list.firstElementChild);
  };
  const look = async () => {
    const words = field.value.trim();
    const pages = pagesLike(words);
    fill(pages);
    const number = ++asked;
    if (!words) return;
    const answer = await fetch(`/api/v1/people?limit=8&q=${encodeURIComponent(words)}`).catch(() => null);
    if (number !== asked || !answer?.ok) return;
    const { people } = await answer.json();
    fill([...pages, ...people.map(({ id, name }) => [name, `/people/${id}`]), [`Search the log for “${words}”`, `/log?q=${encodeURIComponent(words)}`]]);
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  dialog.addEventListener("keydown", (event) => {
    const options = [...list.children];
    const at = options.indexOf(chosen());
    if (event.key === "ArrowDown") choose(options[Math.min(at + 1, options.length - 1)]);
    else if (event.key === "ArrowUp") choose(options[Math.max(at - 1, 0)]);
    else if (event.key === "Enter" && chosen()) location.assign(chosen().dataset.address);
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("[data-address]");
    if (option) location.assign(option.dataset.address);
  });
  return () => {
    if (dialog.open) return;
    field.value = "";
    fill(pagesLike(""));
    dialog.showModal();
  };
}

function pagesLike(words) {
  const links = [...document.querySelectorAll(".side nav a")].map((link) => [link.textContent.trim(), link.getAttribute("href")]);
  return [...links, ["Log an act", "/log#line"]].filter(([label]) => label.toLowerCase().includes(words.toLowerCase()));
}
