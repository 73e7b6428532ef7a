/** Carries the outbox to the server: one flush at a time, with back-off, and no item in the way of another. */

import { reasonOf } from "./api.js";
import { isRevised } from "./capture.js";
import { Remembered } from "./remembered.js";
import { isPaired } from "./settings.js";

export const ALARM = "drain";
const ALARM_MINUTES = 1;
const FIRST_DELAY = 2_000;
const LONGEST_DELAY = 15 * 60_000;
// Shorter waits are timed by the worker itself; it may be gone before a longer one ends, which the alarm covers.
const WORKER_LIFE = 25_000;

const CALM = Object.freeze({ failures: 0, retry_at: 0, asked_until: 0, trouble: null });

/** Milliseconds until the next try after so many failures: doubled each time, capped, and spread by up to half. */
export function backoff(failures, random) {
  const full = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (failures - 1));
  return Math.round(full * (0.5 + random() / 2));
}

export class Drain {
  #outbox;
  #api;
  #settings;
  #receipts;
  #area;
  #locks;
  #now;
  #later;
  #random;
  #changed;
  #sent;
  // Nobody else writes it, so it is read once in the life of a worker.
  #state = new Remembered(() => this.#area.get({ drain: CALM }).then(({ drain }) => drain));

  /** `changed` is called after every flush, `sent` after one that brought something into the log. */
  constructor({ outbox, api, settings, receipts, area, locks, now, later, random, changed, sent = () => {} }) {
    this.#outbox = outbox;
    this.#api = api;
    this.#settings = settings;
    this.#receipts = receipts;
    this.#area = area;
    this.#locks = locks;
    this.#now = now;
    this.#later = later;
    this.#random = random;
    this.#changed = changed;
    this.#sent = sent;
  }

  /** Sees to it that the alarm exists. Creating it anew would start its minute over at each wake-up. */
  async keepAlarm(alarms) {
    if (!(await alarms.get(ALARM))) await alarms.create(ALARM, { periodInMinutes: ALARM_MINUTES });
  }

  /**
   * Sends what is pending. `eager` is for a user who is there: it does not wait out a back-off of our own,
   * but does wait when the server asked for it. `written` is the promise of a capture on its way to the disk: the server is greeted
   * meanwhile. Resolves when this flush is over, whatever came of it.
   */
  async flush({ eager = false, written = null } = {}) {
    const delivered = await this.#locks.request("crosspath-drain", () => this.#flush(eager, written));
    await this.#changed();
    if (delivered) this.#sent();
  }

  /** Why the last try failed, as `{code, reason}`, or null. */
  async trouble() {
    return (await this.#state.get()).trouble;
  }

  /** Forgets every wait, because the user changed what was in the way. */
  async calm() {
    if ((await this.#state.get()) !== CALM) await this.#keep(CALM);
  }

  /** Whether all that was pending is now with the server. */
  async #flush(eager, written) {
    if (!isPaired(await this.#settings.read())) return false;
    const { retry_at, asked_until } = await this.#state.get();
    const now = this.#now();
    if (now < asked_until || (!eager && now < retry_at)) return false;
    let delivered = false;
    for (let more = written ?? (await this.#outbox.pending()) > 0; more; more = (await this.#outbox.pending()) > 0) {
      const answer = await this.#deliver(written);
      if (answer.verdict !== "done") return await this.#pause(answer, eager);
      await this.calm();
      delivered = true;
    }
    return delivered;
  }

  /** Sends a batch; when it is refused as a whole, sends its items one by one so that each is judged alone. */
  async #deliver(written) {
    let batch = [];
    // Taking marks captures as sent, so that an undo must follow them. While the server is away they stay unsent.
    const answer = await this.#api.send(async () => {
      await written;
      const taken = await this.#outbox.take();
      batch = taken.captures;
      return taken;
    });
    if (answer.verdict === "done") return batch.length > 0 ? await this.#settle(batch, answer) : answer;
    if (answer.verdict !== "reject") return answer;
    for (const capture of batch) {
      const single = await this.#api.sendOne(capture);
      if (single.verdict === "reject") {
        await this.#reject(capture, single);
      } else if (single.verdict === "done") {
        const settled = await this.#settle([capture], { ...single, body: { results: [single.body] } });
        if (settled.verdict !== "done") return settled;
      } else {
        return single;
      }
    }
    return { verdict: "done" };
  }

  /** Takes out of the outbox what the answer names. An answer that names nothing of ours is no answer. */
  async #settle(batch, answer) {
    const sent = new Map(batch.map((capture) => [capture.id, capture]));
    const named = resultsOf(answer.body).filter((result) => sent.has(result.id));
    const kept = named.filter(({ status }) => status === "accepted" || status === "duplicate");
    const rejected = named.filter(({ status }) => status === "rejected");
    if (kept.length + rejected.length === 0) return { ...answer, verdict: "retry", code: "unnamed" };
    await this.#receipts.answer(kept);
    await this.#outbox.remove(kept.map((result) => result.id));
    for (const result of rejected) await this.#reject(sent.get(result.id), { code: result.code, reason: reasonOf(result) });
    return answer;
  }

  async #reject(capture, { code, reason }) {
    if (code === "id_reused" && isToldAgain(capture)) await this.#outbox.remove([capture.id]);
    else await this.#outbox.reject(capture.id, { code: code ?? null, detail: reason ?? null });
  }

  async #pause(answer, eager) {
    const trouble = { code: answer.code, reason: answer.reason };
    if (answer.verdict === "repair") {
      await this.#settings.lose(answer.token);
      await this.#keep({ ...CALM, trouble });
      return;
    }
    const before = await this.#state.get();
    const now = this.#now();
    // Looking into the popup while the server is away must not push the next automatic try further out.
    const waiting = eager && before.retry_at > now;
    const failures = waiting ? before.failures : before.failures + 1;
    const own = waiting ? before.retry_at - now : backoff(failures, this.#random);
    const wait = Math.max(own, Math.min(answer.wait ?? 0, LONGEST_DELAY));
    const asked_until = answer.wait === null || answer.wait === undefined ? 0 : now + Math.min(answer.wait, LONGEST_DELAY);
    await this.#keep({ failures, retry_at: now + wait, asked_until, trouble });
    if (!waiting && wait <= WORKER_LIFE) this.#later(() => this.flush(), wait);
  }

  async #keep(state) {
    this.#state.set(state);
    await this.#area.set({ drain: state });
  }
}

/**
 * Whether an id that the server knows already tells that the act is in the log. The id of a noticed act is made of the browser's tab, its
 * verb and the millisecond in which the page saw it: only the same act, told again by the page after a worker was ended, has the same one,
 * and it is read differently where the rules have changed meanwhile. What the user has changed of it is in no earlier capture, so that is
 * set aside and shown like any other.
 */
function isToldAgain(capture) {
  return capture.source === "auto" && !isRevised(capture);
}

function resultsOf(body) {
  if (!Array.isArray(body?.results)) return [];
  return body.results.filter((result) => result !== null && typeof result === "object");
}
