import { z } from "zod";

/** A record with whatever members it has. */
export const record = z.record(z.string(), z.unknown());
