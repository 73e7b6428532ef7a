/**
 * What became of the requests with which acts are done, on sites where the user lets us see what is sent. Kept is which acts a request can
 * have done, when it began and whether it succeeded, for a minute; what was in it is never asked for.
 */

import { siteOf } from "./sites.js";

/** Pages, calls of scripts and what is sent while a page goes. Only of sites with the browser's permission does it tell us anything. */
export const FILTER = Object.freeze({ urls: ["*://*/*"], types: ["main_frame", "xmlhttprequest", "ping"] });
const WRITING = new Set(["POST", "PUT", "PATCH", "DELETE"]);
/** After so long nothing is expected of an act any more; and so soon after it, what does it has begun. */
const WINDOW_MS = 10_000;
const BEGINS_MS = 1000;
/** A page may send when a button goes down, before it is a click. */
const BEFORE_MS = 250;
const LOOK_AGAIN_MS = 100;
const KEEP_MS = 60_000;
/** An attempt that was broken off may have got through. */
const BROKEN_OFF = /ABORTED/;

export class Requests {
  #parts;
  #turn = Promise.resolve();

  /** `parts`: area (of the session), rulebook, sites, now, pause. */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * What became of the request of an act: `done` or `failed`; null where none was seen, or it told nothing. One that is under way is waited for,
   * as long as anything is expected of the act. `act` is `{url, verb, at}`.
   */
  async outcome({ url, verb, at }, tab) {
    const { sites, now, pause } = this.#parts;
    if (!(await sites.seesRequests(url))) return null;
    for (;;) {
      const request = await this.#inTurn(() => this.#take(tab.id, verb, at));
      if (request?.outcome) return request.outcome;
      if (now() - at >= (request ? WINDOW_MS : BEGINS_MS)) return null;
      await pause(LOOK_AGAIN_MS);
    }
  }

  // What the browser tells of a request, one of these after another.

  begun = (details) => this.#note(details, null);

  /** A page is left for another one of the site when words were taken; a script that is sent elsewhere learns nothing, nor who has to log in. */
  redirected = (details) => {
    const { type, statusCode, redirectUrl } = details;
    const repeated = statusCode === 307 || statusCode === 308;
    const home = type === "main_frame" && URL.canParse(redirectUrl ?? "") && siteOf(redirectUrl) === siteOf(details.url);
    if (!repeated) this.#note(details, home ? "done" : "unclear");
  };

  /** A page served where a form was sent is a refusal as often as not. */
  completed = (details) => {
    const { type, statusCode } = details;
    this.#note(details, statusCode >= 400 ? "failed" : statusCode < 300 && type !== "main_frame" ? "done" : "unclear");
  };

  broken = (details) => this.#note(details, BROKEN_OFF.test(details.error) ? "unclear" : "failed");

  #note({ requestId, tabId, frameId, method, url, initiator, originUrl, timeStamp, redirectUrl }, outcome) {
    const page = initiator ?? originUrl ?? "";
    if (tabId < 0 || frameId !== 0 || !WRITING.has(method) || !URL.canParse(page)) return;
    this.#inTurn(async () => {
      const { area, rulebook, sites } = this.#parts;
      if (!(await sites.seesRequests(page))) return;
      const made = `made:${tabId}`;
      const { [made]: known } = await area.get(made);
      const found = await rulebook.for({ url: page, ...known });
      const verbs = rulebook.isPrivate(found, url) ? [] : rulebook.verbsOf(found, { method, url });
      const lost = redirectUrl && rulebook.isPrivate(found, redirectUrl);
      if (verbs.length > 0) await this.#keep(tabId, requestId, { verbs, begun: timeStamp, outcome: lost ? "unclear" : outcome });
    }).catch((fault) => console.error("crosspath: a request was missed", fault));
  }

  async #keep(tab, id, request) {
    const all = await this.#of(tab);
    const recent = Object.entries(all).filter(([, { begun }]) => this.#parts.now() - begun < KEEP_MS);
    const { begun, act } = all[id] ?? request;
    await this.#parts.area.set({ [keyOf(tab)]: { ...Object.fromEntries(recent), [id]: { ...request, begun, act } } });
  }

  /** The first request that can have done an act, which from now on is that act's. One that told nothing was none. */
  async #take(tab, verb, at) {
    const all = await this.#of(tab);
    const isOfAct = ({ verbs, begun, outcome, act = at }) =>
      act === at && verbs.includes(verb) && outcome !== "unclear" && begun >= at - BEFORE_MS && begun <= at + WINDOW_MS;
    const [id, request] = Object.entries(all).filter(([, each]) => isOfAct(each)).sort(([, one], [, other]) => one.begun - other.begun)[0] ?? [];
    if (request && request.act === undefined) await this.#parts.area.set({ [keyOf(tab)]: { ...all, [id]: { ...request, act: at } } });
    return request ?? null;
  }

  async #of(tab) {
    const key = keyOf(tab);
    return (await this.#parts.area.get(key))[key] ?? {};
  }

  /** One after another: what began is noted before what ended, and no two writers meet. */
  #inTurn(work) {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }
}

const keyOf = (tab) => `requests:${tab}`;
