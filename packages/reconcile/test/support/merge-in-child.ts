// Plans a merge and applies it, as a process of its own that a test can kill. Prints the token before it begins.
import { applyMerge, createReconciler, openJournal, planMerge } from "@halopsa-kit/reconcile";
import { createHaloClient } from "@halopsa-kit/sdk";

const [baseUrl = "", token = "", directory = "", ids = ""] = process.argv.slice(2);
const journal = openJournal({ tenant: "here", directory });
const reconciler = createReconciler({ halo: createHaloClient({ baseUrl, token }), journal });
const { plan, planToken } = await planMerge(reconciler, { kind: "asset", ids: ids.split(",").map(Number) });
console.log(planToken);
await applyMerge(reconciler, plan, planToken);
