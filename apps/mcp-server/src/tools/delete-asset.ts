import { deleteAssetGuarded, type LinkedRecords } from "@halopsa-kit/reconcile";
import type { DetailedAsset } from "@halopsa-kit/sdk";
import { z } from "zod";
import { cleanWords } from "../answers/clean-words.ts";
import { deleteAnswer, wordsOfLinked } from "../answers/delete-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, deletes } from "../tool.ts";

export const deleteAssetTool = defineTool({
  name: "delete_halopsa_asset",
  title: "Delete an asset",
  description:
    "Shows an asset, what hangs on it and a confirm_token; called again with that, deletes it. There is no undo.",
  input: z.strictObject({
    id: argument.id,
    confirm_token: argument.confirmToken.optional(),
    format_options: argument.formatOptions,
  }),
  annotations: deletes,
  answer: deleteAnswer,
  run: ({ id, confirmToken }, { reconciler, call, askPerson }) =>
    deleteAssetGuarded(reconciler, id, {
      ...call,
      confirmToken,
      confirm: askPerson && ((asset, linked) => askPerson(question(asset, linked))),
    }),
});

function question(asset: DetailedAsset, linked: LinkedRecords): string {
  const names = [asset.hostname, asset.serial_number, asset.asset_tag, asset.assettype_name].map((name) =>
    cleanWords(name ?? ""),
  );
  const name = names.filter((part) => part !== "").join(", ");
  return `Delete asset ${asset.id} (${name}) of ${cleanWords(asset.client_name ?? "")} for good? Linked: ${wordsOfLinked(linked)}. There is no undo.`;
}
