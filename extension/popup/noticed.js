/** What was noticed in pages and waits for a word: logged or dismissed here as well as in its receipt. */

import { send } from "../lib/messages.js";
import { say } from "../lib/words.js";

const $ = (id) => document.getElementById(id);

/** Shows what waits, if anything does. */
export async function showNoticed() {
  const { ok, value } = await send("noticed");
  if (ok) show(value);
}

function show(acts) {
  $("noticed").hidden = acts.length === 0;
  $("noticed-acts").replaceChildren(
    ...acts.slice(0, 5).map(({ id, said }) => {
      const line = document.createElement("li");
      line.className = "row spread";
      const words = line.appendChild(document.createElement("span"));
      words.textContent = said;
      for (const name of ["confirm", "dismiss"]) {
        const button = line.appendChild(document.createElement("button"));
        button.type = "button";
        button.textContent = say(name === "confirm" ? "noticed_log" : "noticed_dismiss");
        button.setAttribute("aria-label", `${button.textContent}: ${said}`);
        button.addEventListener("click", async () => {
          const { ok, value } = await send(name, { id });
          if (ok) show(value);
        });
      }
      return line;
    }),
  );
}
