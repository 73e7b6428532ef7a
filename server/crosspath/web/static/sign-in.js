/** Signs in with the code in the address, which was behind its `#` so that it was never sent anywhere; and takes it out of the history. */

const code = new URLSearchParams(location.hash.slice(1)).get("k");
const form = document.getElementById("sign-in");

if (code) {
  history.replaceState(null, "", location.pathname);
  form.elements.code.value = code;
  form.submit();
} else if (location.pathname !== "/") {
  // A link on another site leads here without the cookie; asked from here, the browser sends it.
  const answer = await fetch(location.href, { method: "HEAD", headers: { Accept: "text/html" } });
  if (answer.ok) location.reload();
}
