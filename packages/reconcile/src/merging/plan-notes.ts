import type { MergeRecord } from "./merge-plan.ts";
import type { MergeSource } from "./merge-source.ts";
import type { GroupRecord } from "./read-group.ts";

/** What somebody who agrees to a plan should have been told. */
export function planNotes<Detail extends { readonly inactive?: boolean | undefined }>(
  source: MergeSource<Detail>,
  survivor: GroupRecord<Detail>,
  others: readonly GroupRecord<Detail>[],
  records: readonly MergeRecord[],
): string[] {
  const kept = new Set(source.foreignIds(survivor.record));
  const clientIds = new Set(records.map(({ clientId }) => clientId));
  return [
    ...(survivor.record.inactive === true
      ? [`${survivor.id}, the record to keep, is inactive and stays so.`]
      : []),
    ...(clientIds.size > 1
      ? [`The records belong to ${clientIds.size} clients; the survivor stays where it is.`]
      : []),
    ...records.flatMap(({ id, likeness }) => {
      if (likeness === undefined || likeness.action === "auto_update") return [];
      return likeness.action === "manual_review"
        ? [`${id} may be something else than ${survivor.id}: a person should look.`]
        : [`${id} does not look like ${survivor.id} at all: are these the right records?`];
    }),
    ...others.flatMap(({ id, record }) => {
      const foreign = source.foreignIds(record).filter((member) => !kept.has(member));
      if (foreign.length === 0) return [];
      return [
        `${id} is known to other systems (${foreign.join(", ")}) and ${survivor.id} is not: they may make ${id} active again, so consider keeping it.`,
      ];
    }),
    ...others.flatMap(({ id, record }) =>
      "ismaincontact" in record && record.ismaincontact === true
        ? [`${id} is the main contact of its site, which a merge does not change.`]
        : [],
    ),
    "Tickets, contracts, services, licences and links of assets to their parents, children and siblings stay with the records that they are on.",
  ];
}
