import type { IdentityValue } from "../identity/identity-value.ts";
import { legalFormOf, normalizeOrganizationName } from "../identity/normalize-organization-name.ts";
import { normalizePhone } from "../identity/normalize-phone.ts";
import { parseAddress } from "../identity/parse-address.ts";
import type { PostalAddress } from "../identity/postal-address.ts";
import { createRecordCheck } from "../records/check-record.ts";
import type { ClientIdentity, RecordId } from "../records/identities.ts";
import { type ExternalIds, prepareExternalIds } from "../scoring/compare-external-ids.ts";

/** A client with its values normalised. */
export interface PreparedClient {
  readonly id: RecordId;
  readonly name: IdentityValue;
  readonly legalForm: string;
  readonly address: PostalAddress;
  readonly phone: IdentityValue;
  readonly externalIds: ExternalIds;
}

const checkClient = createRecordCheck("client", {
  id: "id",
  name: "text",
  address: "textOrTexts",
  postcode: "text",
  phone: "text",
  externalIds: "textByName",
});

/**
 * Checks a client and normalises its values.
 *
 * @throws TypeError for a member of the wrong type.
 */
export function prepareClient(client: ClientIdentity): PreparedClient {
  checkClient(client);
  return {
    id: client.id,
    name: normalizeOrganizationName(client.name),
    legalForm: legalFormOf(client.name),
    address: parseAddress(client.address, client.postcode),
    phone: normalizePhone(client.phone),
    externalIds: prepareExternalIds(client.externalIds),
  };
}
