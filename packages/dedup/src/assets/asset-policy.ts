import type { Policy } from "../policy/policy.ts";
import { policyRules } from "../policy/policy-rules.ts";
import type { AssetLevels } from "./asset-levels.ts";

const { auto, review, differ } = policyRules<AssetLevels>();
const equalSerials = ["exact", "equivalent"] as const;
const noSerial = ["unknown", "shared", "weak"] as const;
const ownClient = ["same", "unknown"] as const;
const otherThing = { kind: ["different"] } as const;

/**
 * What the library makes of two assets unless told otherwise.
 *
 * A serial number decides, unless something else about the two speaks against it. A hostname never decides alone:
 * a machine whose board was swapped and another machine that took over the name look the same.
 */
export const assetPolicy: Policy<AssetLevels> = {
  rules: [
    // An equal serial number, and something that speaks against it.
    review("serial_of_other_kind", 75, { serialNumber: equalSerials, ...otherThing }),
    review("serial_in_other_client", 90, { serialNumber: equalSerials, client: ["other"] }),
    review("serial_of_other_manufacturer", 80, { serialNumber: equalSerials, manufacturer: ["different"] }),
    // A renamed machine keeps its hardware; a copied serial number comes with another name and other hardware.
    review("serial_other_hardware", 85, {
      serialNumber: equalSerials,
      hostname: ["different"],
      macAddresses: ["different"],
    }),
    review("serial_other_hardware", 85, {
      serialNumber: equalSerials,
      hostname: ["different"],
      uuid: ["different"],
    }),
    review("serial_other_hardware", 85, {
      serialNumber: equalSerials,
      macAddresses: ["different"],
      uuid: ["different"],
    }),
    auto("serial_exact", 100, { serialNumber: ["exact"] }),
    auto("serial_equivalent", 98, { serialNumber: ["equivalent"] }),

    // A virtual machine's serial number, which its clones have too, some under the name as well.
    review(
      "virtual_serial_other_hardware",
      80,
      {
        serialNumber: ["virtual"],
        hostname: ["exact"],
        macAddresses: ["different"],
        uuid: ["different"],
        client: ownClient,
      },
      otherThing,
    ),
    auto(
      "virtual_serial_and_hostname",
      95,
      { serialNumber: ["virtual"], hostname: ["exact"], client: ownClient },
      otherThing,
    ),
    review("virtual_serial", 75, { serialNumber: ["virtual"], client: ownClient }, otherThing),
    review("virtual_serial_in_other_client", 75, { serialNumber: ["virtual"] }, otherThing),

    // A serial number that reads like the other.
    auto(
      "serial_confusable_and_uuid",
      95,
      { serialNumber: ["confusable"], uuid: ["exact"], client: ownClient },
      otherThing,
    ),
    differ("serial_confusable_other_hardware", 60, {
      serialNumber: ["confusable"],
      hostname: ["different"],
      macAddresses: ["different"],
    }),
    differ("serial_confusable_other_hardware", 60, {
      serialNumber: ["confusable"],
      hostname: ["different"],
      uuid: ["different"],
    }),
    review("serial_confusable", 80, { serialNumber: ["confusable"] }, otherThing),

    // The name, with or without the hardware.
    auto(
      "hostname_and_uuid",
      95,
      { hostname: ["exact"], uuid: ["exact"], serialNumber: noSerial, client: ownClient },
      otherThing,
    ),
    auto(
      "hostname_and_mac",
      95,
      { hostname: ["exact"], macAddresses: ["exact"], serialNumber: noSerial, client: ownClient },
      {
        ...otherThing,
        uuid: ["different"],
      },
    ),
    auto(
      "hostname_and_external_id",
      95,
      { hostname: ["exact"], externalIds: ["exact"], serialNumber: noSerial, client: ownClient },
      {
        ...otherThing,
        uuid: ["different"],
      },
    ),
    review(
      "hostname_other_serial",
      85,
      { hostname: ["exact"], serialNumber: ["different"], client: ownClient },
      otherThing,
    ),
    review("hostname", 85, { hostname: ["exact"], client: ownClient }, otherThing),
    review("hostname_truncated", 75, { hostname: ["truncated"], client: ownClient }, otherThing),

    // The hardware without the name.
    review("uuid", 85, { uuid: ["exact"], serialNumber: noSerial }, otherThing),
    review(
      "mac",
      80,
      { macAddresses: ["exact"], serialNumber: noSerial },
      { kind: ["different"], uuid: ["different"] },
    ),
    review("external_id", 80, { externalIds: ["exact"], client: ownClient }, otherThing),
    review("virtual_uuid", 70, { uuid: ["weak"], serialNumber: noSerial, client: ownClient }, otherThing),
    review("asset_tag", 75, { assetTag: ["exact"], serialNumber: noSerial, client: ownClient }, otherThing),
    review("weak_serial", 70, { serialNumber: ["weak"], client: ownClient }, otherThing),
    review("generic_hostname", 70, { hostname: ["weak"], client: ownClient }, otherThing),

    // Alike, and not enough.
    differ("shared_serial", 40, { serialNumber: ["shared"] }),
    differ("virtual_serial_of_other_kind", 50, { serialNumber: ["virtual"] }),
    differ("weak_serial_of_other_thing", 40, { serialNumber: ["weak"] }),
    differ("shared_hostname", 40, { hostname: ["shared"], client: ownClient }),
  ],
  cannotLink: [{ serialNumber: ["different"] }, otherThing],
  thresholds: { autoUpdate: 95, manualReview: 70 },
};
