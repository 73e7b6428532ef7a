/** What makes the pages quicker to use; each of them works without it. */

import { enhanceForms } from "./forms.js";
import { listenToKeys } from "./keys.js";
import { listenToNews } from "./live.js";
import { withoutReceipt } from "./pages.js";
import { preparePalette } from "./palette.js";
import { previewAsOneTypes } from "./preview.js";
import { searchAsOneTypes } from "./search.js";

if (location.search.includes("did=")) history.replaceState(null, "", withoutReceipt(location.href));
searchAsOneTypes();
previewAsOneTypes();
enhanceForms();
listenToKeys(preparePalette());
listenToNews();
document.documentElement.dataset.ready = "";
