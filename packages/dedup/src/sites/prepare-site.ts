import type { IdentityValue } from "../identity/identity-value.ts";
import { normalizePhone } from "../identity/normalize-phone.ts";
import { normalizeSiteName } from "../identity/normalize-site-name.ts";
import { parseAddress } from "../identity/parse-address.ts";
import type { PostalAddress } from "../identity/postal-address.ts";
import { createRecordCheck } from "../records/check-record.ts";
import type { RecordId, SiteIdentity } from "../records/identities.ts";
import { clientKeyOf } from "../scoring/compare-clients.ts";

/** A site with its values normalised. */
export interface PreparedSite {
  readonly id: RecordId;
  readonly clientKey: string;
  readonly name: IdentityValue;
  readonly address: PostalAddress;
  readonly phone: IdentityValue;
}

const checkSite = createRecordCheck("site", {
  id: "id",
  clientId: "optionalId",
  name: "text",
  address: "textOrTexts",
  postcode: "text",
  phone: "text",
});

/**
 * Checks a site and normalises its values.
 *
 * @throws TypeError for a member of the wrong type.
 */
export function prepareSite(site: SiteIdentity): PreparedSite {
  checkSite(site);
  return {
    id: site.id,
    clientKey: clientKeyOf(site.clientId),
    name: normalizeSiteName(site.name),
    address: parseAddress(site.address, site.postcode),
    phone: normalizePhone(site.phone),
  };
}
