import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf, isQuiet, minutesOf } from "../../extension/lib/quiet.js";

const at = (hours, minutes = 0) => new Date(2026, 10, 23, hours, minutes);

test("a time of day is minutes since midnight", () => {
  const cases = [["00:00", 0], ["08:30", 510], ["23:59", 1439], ["24:00", null], ["8:30", null], ["08:60", null], ["", null], ["08:30:00", null]];
  for (const [text, expected] of cases) assert.equal(minutesOf(text), expected, text);
});

test("quiet hours begin on the minute and end on the minute, also past midnight", () => {
  const night = { from: "21:00", to: "08:00" };
  const noon = { from: "12:00", to: "13:30" };
  const cases = [
    [night, at(20, 59), false], [night, at(21), true], [night, at(0), true], [night, at(7, 59), true], [night, at(8), false],
    [noon, at(11, 59), false], [noon, at(12), true], [noon, at(13, 29), true], [noon, at(13, 30), false],
    [{ from: "09:00", to: "09:00" }, at(9), false],
  ];
  for (const [hours, date, expected] of cases) assert.equal(isQuiet(hours, date), expected, `${hours.from} ${date}`);
});

test("a day is the day where the user is", () => {
  assert.equal(dayOf(at(0)), "2026-11-23");
  assert.equal(dayOf(new Date(2026, 0, 2, 23, 59)), "2026-01-02");
});
