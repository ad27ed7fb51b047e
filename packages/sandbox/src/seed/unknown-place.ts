/** The client and site that take records whose own could not be found. Their real ids are unknown. */
export const UNKNOWN_CLIENT_ID = 1;
export const UNKNOWN_SITE_ID = 1;
