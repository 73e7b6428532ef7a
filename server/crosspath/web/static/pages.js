/**
 * Pages read in the background and put in place of what is shown. A page is read as a document, never made from text: scripts in it do
 * not run, and the browser's rule against HTML from text holds.
 */

/** The page at an address, as `{page, url, status}`; with `fields` it is what a form sending them leads to. Rejects when there is none. */
export function read(address, { fields, signal } = {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(fields ? "POST" : "GET", address);
    request.responseType = "document";
    request.setRequestHeader("Accept", "text/html");
    request.onload = () => {
      const page = request.response?.getElementById("page");
      // Without the column beside it, it is a page to sign in or about a fault: one to go to.
      if (page && request.response.querySelector(".side")) resolve({ page, url: request.responseURL, status: request.status, title: request.response.title, whole: request.response });
      else reject(new Error(`${request.status}`));
    };
    request.onerror = request.ontimeout = () => reject(new Error("no answer"));
    signal?.addEventListener("abort", () => { request.abort(); reject(signal.reason); });
    request.send(fields);
  });
}

/** Shows a page that was read: what it says of what was done is told to screen readers, and the address is that of the page. */
export function show({ page, url, title, whole }) {
  const here = document.getElementById("page");
  const notice = document.getElementById("notice");
  const came = page.querySelector("#notice");
  notice.replaceChildren(...adopted(came));
  for (const old of [...here.children]) if (old !== notice) old.remove();
  here.append(...[...page.children].filter((child) => child !== came).map((child) => document.adoptNode(child)));
  for (const link of document.querySelectorAll(".side nav a")) {
    const current = whole.querySelector(`.side nav a[href="${link.getAttribute("href")}"]`)?.getAttribute("aria-current");
    if (current) link.setAttribute("aria-current", current);
    else link.removeAttribute("aria-current");
  }
  document.title = title;
  const address = withoutReceipt(url);
  if (address.pathname === location.pathname) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}

/** Puts one part of a page that was read in place of the same part here. */
export function replace(id, page) {
  const [old, fresh] = [document.getElementById(id), page.querySelector(`#${id}`)];
  if (old && fresh) old.replaceChildren(...adopted(fresh));
}

/** An address without what it says of what was just done: loading it again does not do it again. */
export function withoutReceipt(address) {
  const url = new URL(address, location.href);
  url.searchParams.delete("did");
  return url;
}

function adopted(parent) {
  return parent ? [...parent.childNodes].map((child) => document.adoptNode(child)) : [];
}
