/** Filled in by the bundler from package.json. */
declare const PACKAGE_VERSION: string;

export const packageVersion: string = PACKAGE_VERSION;
