/** What waits, what was not accepted and what was sent: the list a user can act on. */

import { buildUndo, revisedCapture, targetWords } from "./capture.js";
import { UNDO_MS } from "./receipts.js";
import { isPaired } from "./settings.js";

const SHOWN = 200;

export class Queue {
  #parts;

  /** `parts`: outbox, drain, settings, receipts, badge, allowed, now, uuid. */
  constructor(parts) {
    this.#parts = parts;
  }

  /** The whole list: the newest 200 of a kind at most, with how many there are, and what is in the way of sending. */
  async queue() {
    await this.sweep();
    const { outbox, drain, settings, receipts, allowed } = this.#parts;
    const [page, sent, answers, trouble, known, access] = await Promise.all([
      outbox.page(SHOWN), receipts.answered(), receipts.answers(), drain.trouble(), settings.read(), allowed(),
    ]);
    // An answer may come a moment before what it answers is out of line.
    const pending = page.pending.filter(({ id }) => !answers.has(id));
    return {
      pending: pending.map(shown),
      pending_count: page.pending_count - (page.pending.length - pending.length),
      rejected: page.rejected.map(shown),
      rejected_count: page.rejected_count,
      discarded: page.discarded.map(shown),
      sent: sent.map(shownReceipt),
      dropped: page.dropped,
      trouble,
      paired: isPaired(known),
      lost: known.lost,
      port: known.port,
      allowed: access,
    };
  }

  /** Sends what waits, now. */
  async sendNow() {
    await this.#parts.drain.flush({ eager: true });
    return await this.queue();
  }

  /** Tries again what the server would not take. */
  async retry({ id }) {
    await this.#parts.outbox.retry(id);
    return await this.sendNow();
  }

  async retryAll() {
    await this.#parts.outbox.retryAll();
    return await this.sendNow();
  }

  /** Changes a capture and tries it again; `edited` is false where the server may hold it already. */
  async edit({ id, ...changes }) {
    const { outbox, receipts } = this.#parts;
    const edited = await outbox.edit(id, (capture) => revisedCapture(capture, changes));
    if (edited) await receipts.revise(id, { verb: changes.verb, direction: changes.direction, name: changes.person.trim() });
    return { ...(await this.sendNow()), edited };
  }

  /** Takes a capture out of line; it can be restored for ten seconds. */
  async discard({ id }) {
    const { outbox, badge, now } = this.#parts;
    await outbox.discard(id, now());
    await badge.refresh();
    return await this.queue();
  }

  async restore({ id }) {
    const { outbox, badge } = this.#parts;
    await outbox.restore(id);
    await badge.refresh();
    return await this.queue();
  }

  /** Lets go of what was discarded longer ago than it can be restored. */
  async sweep() {
    const { outbox, now, uuid } = this.#parts;
    const undoFor = ({ id, url }) => buildUndo({ undoOf: id, url, id: uuid(), now: now() });
    await outbox.sweep(now() - UNDO_MS, undoFor);
  }
}

function shown({ id, state, capture, reason, queued_at, sent, undone, editable, undo_of, was, discarded_at }) {
  const { verb, direction = "given", url, page, target, text = "" } = capture;
  return {
    id, state, verb, direction, url, text, sent, undone, editable,
    at: queued_at,
    title: page?.title ?? url,
    person: targetWords(capture),
    author: target ? null : page?.author?.name ?? null,
    undo: Boolean(undo_of),
    code: reason?.code ?? null,
    detail: reason?.detail ?? null,
    was: was ?? null,
    until: discarded_at === undefined ? null : discarded_at + UNDO_MS,
  };
}

function shownReceipt({ id, verb, direction, url, title, name, answer, undone, logged_at }) {
  return { id, verb, direction, url, undone, title: title ?? url, person: answer.person?.name ?? name ?? "", at: logged_at };
}
