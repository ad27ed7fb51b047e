/** Lower-case ASCII letters and digits only: for mail addresses, domains and hostnames. */
export function plainText(text: string): string {
  return text
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}
