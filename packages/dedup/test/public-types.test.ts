import {
  type Action,
  type AssetIdentity,
  type AssetLevels,
  type Conditions,
  createMatcher,
  createPolicyModel,
  type DuplicateGroup,
  definePreset,
  type Evidence,
  findDuplicates,
  type Match,
  type Matcher,
  type PairScore,
  type Policy,
  presets,
  type RecordId,
  type ScanProgress,
  scoreAssetPair,
  type UserIdentity,
} from "@halopsa-kit/dedup";
import { expectTypeOf, test } from "vitest";

test("scores", () => {
  expectTypeOf(scoreAssetPair).parameter(0).toEqualTypeOf<AssetIdentity>();
  expectTypeOf(scoreAssetPair).returns.toEqualTypeOf<PairScore>();
  expectTypeOf<PairScore["action"]>().toEqualTypeOf<"auto_update" | "manual_review" | "create_new">();
  expectTypeOf<PairScore["evidence"]>().toEqualTypeOf<readonly Evidence[]>();
  expectTypeOf<Evidence["effect"]>().toEqualTypeOf<"for" | "against" | "none">();
});

test("a matcher takes the records of its preset", () => {
  expectTypeOf(createMatcher(presets.asset, [{ id: 1 }])).toEqualTypeOf<Matcher<AssetIdentity>>();
  expectTypeOf(createMatcher(presets.user, [])).toEqualTypeOf<Matcher<UserIdentity>>();
  expectTypeOf(findDuplicates(presets.site, [])).toEqualTypeOf<DuplicateGroup[]>();
  expectTypeOf<Matcher<AssetIdentity>["duplicates"]>().returns.toEqualTypeOf<
    Generator<ScanProgress, DuplicateGroup[]>
  >();
  expectTypeOf<Match["id"]>().toEqualTypeOf<RecordId>();
  expectTypeOf<DuplicateGroup["action"]>().toEqualTypeOf<Exclude<Action, "create_new">>();
  // @ts-expect-error TS2353: users have no serial number.
  createMatcher(presets.user, [{ id: 1, serialNumber: "5CG1234ABC" }]);
});

test("a policy names fields and levels that exist", () => {
  expectTypeOf<{ serialNumber: ["exact"]; hostname: ["different"] }>().toExtend<Conditions<AssetLevels>>();
  expectTypeOf<{ serialNumber: ["roughly"] }>().not.toExtend<Conditions<AssetLevels>>();
  const policy: Policy<AssetLevels> = { rules: [] };
  expectTypeOf(definePreset({ ...presets.asset, model: createPolicyModel(policy) })).toEqualTypeOf<
    typeof presets.asset
  >();
});
