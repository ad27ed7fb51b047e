#!/usr/bin/env node
import "./require-node-version.ts";
import "./keep-stdout-clean.ts";
import { main } from "./main.ts";

process.exitCode = await main(process.argv.slice(2), process.env);
