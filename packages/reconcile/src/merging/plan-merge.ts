import {
  type AssetDetail,
  type CallOptions,
  readAssetFieldMaps,
  requireId,
  type UserDetail,
} from "@halopsa-kit/sdk";
import { assetTypesOnce } from "../asset-types-once.ts";
import type { Reconciler } from "../reconciler.ts";
import { chooseSurvivor } from "../scanning/choose-survivor.ts";
import { chooseMembers } from "./choose-members.ts";
import type { MergePlan, MergeRecord, MergeRequest } from "./merge-plan.ts";
import { MergeRefusedError } from "./merge-refused-error.ts";
import { assetMergeSource, type MergeSource, userMergeSource } from "./merge-source.ts";
import { planNotes } from "./plan-notes.ts";
import { planSteps } from "./plan-steps.ts";
import { type GroupRecord, readAssetsOf, readGroup } from "./read-group.ts";
import { withRoom } from "./with-room.ts";

/** A plan, and the token with which it can be applied. */
export interface PlannedMerge {
  readonly plan: MergePlan;
  /** Good for this plan, in this process and for its tenant, as long as match tokens are. */
  readonly planToken: string;
}

const MOST_RECORDS = 10;

/**
 * Plans to make one record of several: which one is kept, what it takes over from the others, what moves to it, and
 * which are set inactive. Nothing is deleted, and Halo's own merging, which cannot be undone, is not used. What the
 * survivor says stays, unless `take` says otherwise. Users of assets, and assets of users, move. Tickets, contracts,
 * services, licences and the links of an asset to its parents, children and siblings are counted as far as Halo tells
 * them and stay where they are: of no way to move them is it known that it works and can be taken back.
 *
 * Sends nothing but reads, past every cache: one for each record, and one for the asset types where they are not
 * cached. For users one more for each that is given up, and one for each of their assets, of which there may be 20.
 *
 * @throws {MergeRefusedError} When these records cannot be merged like this.
 * @throws {RangeError} When an id is not a positive whole number.
 * @throws {HaloApiError} When Halo refuses a request.
 *
 * @example
 * const { plan, planToken } = await planMerge(reconciler, { kind: "asset", ids: [1001, 1002] });
 * console.log(plan.survivor.reason, plan.steps);
 * const { mergeId } = await applyMerge(reconciler, plan, planToken);
 */
export async function planMerge(
  reconciler: Reconciler,
  request: MergeRequest,
  { signal }: CallOptions = {},
): Promise<PlannedMerge> {
  checkRequest(request);
  const halo = assetTypesOnce(reconciler.halo);
  const { tenant } = reconciler.journal;
  const plan =
    request.kind === "asset"
      ? await planWith(assetMergeSource(await readAssetFieldMaps(halo, { signal })))
      : await planWith(userMergeSource);
  return { plan, planToken: reconciler.plans.put(plan) };

  async function planWith<Detail extends AssetDetail | UserDetail>(
    source: MergeSource<Detail>,
  ): Promise<MergePlan> {
    const group = await readGroup(halo, source, request.ids, signal);
    requireMergeable(source, group);
    requireClients(group, request.clientIds ?? []);
    const [{ record: survivor, reason }, others] = ranked(source, group, request.survivorId);
    const choices = chooseMembers(source.kind, withRoom(survivor, others), others, request.take);
    const otherIds = others.map(({ id }) => id);
    const linkedAssets = source.kind === "asset" ? [] : await readAssetsOf(halo, otherIds, signal);
    const records = group.map((member) => describe(source, member, survivor));
    return {
      kind: source.kind,
      tenant,
      survivor: { id: survivor.id, reason },
      records,
      linkedAssets: linkedAssets.map(({ id, state }) => ({ id, state })),
      members: choices,
      steps: planSteps({ kind: source.kind, survivor, others, choices, linkedAssets }),
      counted: group.map(({ id, record }) => ({ id, ...source.counts(record) })),
      notes: planNotes(source, survivor, others, records),
    };
  }
}

function checkRequest({ kind, ids, survivorId, clientIds = [] }: MergeRequest): void {
  if (kind !== "asset" && kind !== "user") throw new RangeError("kind must be asset or user");
  for (const id of ids) requireId(id, "ids");
  for (const id of clientIds) requireId(id, "clientIds");
  if (ids.length < 2 || ids.length > MOST_RECORDS || new Set(ids).size < ids.length) {
    throw new RangeError(`ids must be 2 to ${MOST_RECORDS} different records`);
  }
  if (survivorId !== undefined && !ids.includes(survivorId)) {
    throw new RangeError(`survivorId must be one of ids, not ${survivorId}`);
  }
}

function requireMergeable<Detail>(source: MergeSource<Detail>, group: readonly GroupRecord<Detail>[]): void {
  for (const { id, record } of group) {
    const refusal = source.refusalOf(record);
    if (refusal !== undefined)
      throw new MergeRefusedError(`${source.kind} ${id} ${refusal} and cannot be merged`);
  }
}

/** What is alike in two clients is mostly two things, so somebody has to name both. */
function requireClients(
  group: readonly GroupRecord<AssetDetail | UserDetail>[],
  named: readonly number[],
): void {
  const clientIds = [...new Set(group.map(({ record }) => record.client_id))];
  const isNamed = clientIds.every((id) => named.includes(id));
  if (isNamed || (clientIds.length === 1 && named.length === 0)) return;
  const places = group.map(({ id, record }) => `${id} to client ${record.client_id}`);
  throw new MergeRefusedError(
    `The records belong to other clients than was said: ${places.join(", ")}. If they are one thing all the same, name all of these clients`,
  );
}

/** The survivor, and the others in the order in which they are asked for values. */
function ranked<Detail extends AssetDetail | UserDetail>(
  source: MergeSource<Detail>,
  group: readonly GroupRecord<Detail>[],
  survivorId: number | undefined,
): [{ record: GroupRecord<Detail>; reason: string }, GroupRecord<Detail>[]] {
  const best = (records: readonly GroupRecord<Detail>[]): { record: GroupRecord<Detail>; reason: string } => {
    const members = records.map(({ record, members: values }) => ({
      record: { ...record, ...Object.fromEntries(values) },
      billable: source.isBillable(record),
    }));
    const { id, reason } = chooseSurvivor(members);
    const record = records.find((candidate) => candidate.id === id);
    if (record === undefined) throw new RangeError("A survivor is one of the records");
    return { record, reason };
  };
  const told = group.find(({ id }) => id === survivorId);
  const survivor = told === undefined ? best(group) : { record: told, reason: "as told" };
  const others: GroupRecord<Detail>[] = [];
  for (let left = without(group, survivor.record); left.length > 0; ) {
    const next = best(left).record;
    others.push(next);
    left = without(left, next);
  }
  return [survivor, others];
}

function without<Item>(items: readonly Item[], item: Item): Item[] {
  return items.filter((other) => other !== item);
}

function describe<Detail extends AssetDetail | UserDetail>(
  source: MergeSource<Detail>,
  { id, record, state }: GroupRecord<Detail>,
  survivor: GroupRecord<Detail>,
): MergeRecord {
  const described = {
    id,
    name: source.nameOf(record),
    clientId: record.client_id,
    clientName: record.client_name,
    inactive: record.inactive,
    state,
  };
  if (id === survivor.id) return described;
  const { action, confidence, matchType } = source.score(record, survivor.record);
  return { ...described, likeness: { action, confidence, matchType } };
}
