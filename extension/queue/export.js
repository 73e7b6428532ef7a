/** A file with everything the log has not confirmed. */

import { Outbox } from "../lib/outbox.js";
import { Store } from "../lib/store.js";
import { count } from "../lib/words.js";

/** Has a button save the file, and an element say so. It is read straight from the disk: it needs neither the server nor the background. */
export function watchExport({ button, said }) {
  button.addEventListener("click", async () => {
    const captures = await new Outbox(new Store()).captures();
    const lines = captures.map((capture) => `${JSON.stringify(capture)}\n`);
    const address = URL.createObjectURL(new Blob(lines, { type: "application/x-ndjson" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `crosspath-${new Date().toISOString().slice(0, 10)}.jsonl`;
    link.click();
    // The browser reads the file after the click; an address that is gone too early would give an empty one.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    said.textContent = count("queue_exported", captures.length, [link.download]);
  });
}
