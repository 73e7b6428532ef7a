import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Access, SERVER } from "../../extension/lib/access.js";

describe("access", () => {
  test("the browser is asked once, and again when a permission has changed", async () => {
    const asked = [];
    let given = true;
    const access = new Access({ contains: async (what) => (asked.push(what), given) });
    assert.deepEqual(await Promise.all([access.allowed(), access.allowed()]), [true, true]);
    given = false;
    assert.equal(await access.allowed(), true);
    access.changed();
    assert.equal(await access.allowed(), false);
    assert.deepEqual(asked, [SERVER, SERVER]);
  });

  test("a question that the browser could not answer is asked again", async () => {
    let broken = true;
    const contains = async () => {
      if (broken) throw new Error("No window");
      return true;
    };
    const access = new Access({ contains });
    await assert.rejects(access.allowed(), /No window/);
    broken = false;
    assert.equal(await access.allowed(), true);
  });
});
