import {
  createReconciler,
  type ScanAnswer,
  type ScanReport,
  scanAssetDuplicates,
  scanUserDuplicates,
} from "@halopsa-kit/reconcile";
import type { Sandbox } from "@halopsa-kit/sandbox";
import { type Asset, createHaloClient, type UserRow } from "@halopsa-kit/sdk";

/** Scans all assets and users of a sandbox, in process. */
export async function scanSandbox(
  sandbox: Sandbox,
): Promise<{ readonly assets: ScanReport<Asset>; readonly users: ScanReport<UserRow> }> {
  const halo = createHaloClient({
    baseUrl: "http://localhost",
    token: await tokenOf(sandbox),
    fetch: (request) => sandbox.fetch(request),
  });
  const reconciler = createReconciler({ halo });
  return {
    assets: reportOf(await scanAssetDuplicates(reconciler)),
    users: reportOf(await scanUserDuplicates(reconciler)),
  };
}

function reportOf<Row>(answer: ScanAnswer<Row>): ScanReport<Row> {
  if (answer.status === "done") return answer.report;
  throw new Error("A scan without a budget runs to its end");
}

async function tokenOf({ credentials, fetch }: Sandbox): Promise<string> {
  const response = await fetch("http://localhost/auth/token", {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      scope: "all",
    }),
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
}
