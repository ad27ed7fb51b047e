import { damerauLevenshteinWithin, jaroWinkler } from "@halopsa-kit/dedup";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

// The same cases every time: a failure can be looked at again.
fc.configureGlobal({ seed: 20_261_122 });

const shortText = fc.string({ unit: fc.constantFrom("a", "b", "c", "d"), maxLength: 9 });

/** Optimal string alignment as the textbook defines it, by recursion on the ends. */
function distanceByDefinition(left: string, right: string): number {
  if (left === "" || right === "") return left.length + right.length;
  const [shortLeft, shortRight] = [left.slice(0, -1), right.slice(0, -1)];
  const cost = left.at(-1) === right.at(-1) ? 0 : 1;
  const isSwap =
    left.length > 1 && right.length > 1 && left.at(-1) === right.at(-2) && left.at(-2) === right.at(-1);
  return Math.min(
    distanceByDefinition(shortLeft, right) + 1,
    distanceByDefinition(left, shortRight) + 1,
    distanceByDefinition(shortLeft, shortRight) + cost,
    isSwap ? distanceByDefinition(left.slice(0, -2), right.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY,
  );
}

describe("damerauLevenshteinWithin", () => {
  test.each([
    ["receipt", "reciept", 1],
    ["kitten", "sitting", 3],
    ["ca", "abc", 3],
    ["", "abc", 3],
    ["same", "same", 0],
  ])("%j and %j are %i apart", (left, right, distance) => {
    expect(damerauLevenshteinWithin(left, right, 64)).toBe(distance);
    expect(damerauLevenshteinWithin(left, right, distance)).toBe(distance);
    if (distance > 0) expect(damerauLevenshteinWithin(left, right, distance - 1)).toBeUndefined();
  });

  test("agrees with the definition, within any limit", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 6 }), (left, right, most) => {
        const distance = distanceByDefinition(left, right);
        expect(damerauLevenshteinWithin(left, right, most)).toBe(distance <= most ? distance : undefined);
      }),
      { numRuns: 500 },
    );
  });

  test.each([-1, 65, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e99])("refuses %d as the limit", (most) => {
    expect(() => damerauLevenshteinWithin("a", "b", most)).toThrow(RangeError);
  });
});

describe("jaroWinkler", () => {
  test.each([
    ["MARTHA", "MARHTA", 0.9611],
    ["DWAYNE", "DUANE", 0.84],
    ["DIXON", "DICKSONX", 0.8133],
    ["ITMAN", "SMITH", 0.4667],
    ["ABC", "XYZ", 0],
    ["", "", 0],
    ["", "A", 0],
    ["A", "A", 1],
  ])("%j and %j: %d", (left, right, likeness) => {
    expect(jaroWinkler(left, right)).toBeCloseTo(likeness, 4);
  });

  test("lies from 0 to 1, is 1 for equal texts only, and reaches 0 only when nothing is in common", () => {
    fc.assert(
      fc.property(shortText, shortText, (left, right) => {
        const likeness = jaroWinkler(left, right);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(likeness === 1).toBe(left === right && left !== "");
        if (![...left].some((character) => right.includes(character))) expect(likeness).toBe(0);
      }),
    );
  });

  test("is the same from either side when no character repeats", () => {
    const distinct = fc.shuffledSubarray([..."abcdefgh"]).map((characters) => characters.join(""));
    fc.assert(
      fc.property(distinct, distinct, (left, right) => {
        expect(jaroWinkler(left, right)).toBeCloseTo(jaroWinkler(right, left), 12);
      }),
    );
  });
});
