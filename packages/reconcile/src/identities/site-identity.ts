import type { SiteIdentity } from "@halopsa-kit/dedup";
import type { SiteDetail, SiteRow } from "@halopsa-kit/sdk";
import { definedOnly } from "../defined-only.ts";

/** What a site is known by, in neutral terms. List rows have the address only when they were read with it. */
export function siteIdentity(site: SiteRow | SiteDetail): SiteIdentity {
  const { delivery_address: address }: Partial<SiteDetail> = site;
  const lines = [
    address?.line1 ?? site.delivery_address_line1,
    address?.line2 ?? site.delivery_address_line2,
    address?.line3 ?? site.delivery_address_line3,
    address?.line4 ?? site.delivery_address_line4,
  ].filter((line): line is string => typeof line === "string" && line.trim() !== "");
  return {
    id: site.id,
    ...definedOnly({
      clientId: site.client_id,
      name: site.name,
      address: lines.length > 0 ? lines : undefined,
      // Halo's rows carry the postcode as the fifth line.
      postcode: address?.postcode ?? site.delivery_address_line5,
      phone: site.phonenumber,
    }),
  };
}
