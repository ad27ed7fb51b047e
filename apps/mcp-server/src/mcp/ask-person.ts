import type { Server } from "@modelcontextprotocol/sdk/server/index.js";

/** Asks the person in front of the client a question; anything but a clear yes is a no. */
export type AskPerson = (question: string) => Promise<boolean>;

const LONGEST_WAIT_MS = 30_000;

/** How to ask the person in front of a client, if the client offers forms. */
export function askPerson(server: Server, signal: AbortSignal): AskPerson | undefined {
  if (server.getClientCapabilities()?.elicitation?.form === undefined) return undefined;
  return async (message) => {
    try {
      const { action, content } = await server.elicitInput(
        {
          mode: "form",
          message,
          requestedSchema: {
            type: "object",
            properties: { agreed: { type: "boolean", title: "Yes, do it", default: false } },
            required: ["agreed"],
          },
        },
        { timeout: LONGEST_WAIT_MS, signal },
      );
      return action === "accept" && content?.["agreed"] === true;
    } catch {
      // No answer in time, or one that is none.
      return false;
    }
  };
}
