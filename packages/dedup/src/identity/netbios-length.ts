/** NetBIOS names hold 15 characters; Windows cuts longer DNS names there. */
export const NETBIOS_LENGTH = 15;
