/**
 * Makes a page by hand act as its site would: what is pressed is shown as done and pressed again as not done, what is sent is shown as
 * posted. It knows the rules only to find its own controls; `window.fails` makes every act fail.
 */
const { card, words, controls, composers } = JSON.parse(document.getElementById("rules").textContent);
const cased = (name) => (card ? [...document.querySelectorAll(card)] : [...document.querySelectorAll("[data-case]")]).find((each) => each.dataset.case === name);
const done = cased("done");
let waiting = null;
let takeBack = null;

/** Remembers how a card is now; what is given back makes it so again. */
function remember(card) {
  const before = card.cloneNode(true);
  return () => {
    for (const { name } of [...card.attributes]) card.removeAttribute(name);
    for (const { name, value } of before.attributes) card.setAttribute(name, value);
    card.replaceChildren(...before.childNodes);
  };
}

function flip(control, button) {
  if (window.fails) return;
  const fresh = button.closest('[data-case="fresh"]') ?? button.parentElement;
  takeBack = remember(fresh);
  if (done.matches(control.done)) for (const { name, value } of [...done.attributes]) if (!["data-case", "id"].includes(name)) fresh.setAttribute(name, value);
  const shown = done.querySelector(control.done);
  if (!shown) return;
  for (let [here, there] = [button.parentElement, shown.parentElement]; there !== done && here !== fresh; [here, there] = [here.parentElement, there.parentElement]) {
    for (const { name, value } of [...there.attributes]) here.setAttribute(name, value);
  }
  button.replaceWith(shown.cloneNode(true));
}

function post(composer, event) {
  event.preventDefault();
  if (window.fails) return;
  const box = document.querySelector(composer.box);
  const text = "value" in box ? box.value : box.innerText;
  const model = words && document.querySelector(words);
  const posted = model ? model.cloneNode(false) : document.createElement("p");
  posted.textContent = text;
  (model?.parentElement ?? document.body).append(posted);
  if ("value" in box) box.value = "";
  else box.textContent = "";
}

document.addEventListener("click", (event) => {
  if (takeBack && event.target.closest("[data-test-done]")) {
    setTimeout(takeBack, 30);
    return;
  }
  for (const control of controls) {
    const button = event.target.closest(control.press);
    if (button?.closest('[data-case="near-miss"], [data-case="done"]')) return;
    if (button && control.confirm) waiting = { control, button };
    else if (button) setTimeout(flip, 30, control, button);
    if (waiting && event.target.closest(waiting.control.confirm)) {
      setTimeout(flip, 30, waiting.control, waiting.button);
      waiting = null;
    }
  }
  for (const composer of composers) {
    const button = event.target.closest(composer.send);
    if (button && !(button.form && button.type === "submit")) post(composer, event);
  }
});
document.addEventListener("submit", (event) => {
  event.preventDefault();
  for (const composer of composers) if (event.submitter?.matches(composer.send)) post(composer, event);
});
