/** The family of a device by a word for it, in the singular. Families in one entry may be meant by the word. */
export type DeviceWords = ReadonlyMap<string, readonly string[]>;

/** Words that say what a device is, wherever they stand. */
export const DEVICE_WORDS: DeviceWords = familiesByWord([
  ["dock", "dock docking dockingstation replicator"],
  ["display", "monitor display screen tv television projector bildschirm ecran ecra pantalla"],
  [
    "printer",
    "printer mfp mfd multifunction copier photocopier scanner plotter drucker kopierer imprimante impresora stampante",
  ],
  ["power", "ups pdu battery"],
  ["camera", "camera webcam cctv nvr dvr kamera"],
  [
    "accessory",
    "keyboard mouse headset accessory speaker speakerphone adapter charger peripheral rack cabinet",
  ],
  ["storage", "nas san storage"],
  [
    "computer",
    "laptop notebook ultrabook desktop workstation macbook imac mac server vm vps vdi virtualmachine hypervisor " +
      "esxi chromebook thinclient rechner ordinateur portatil serveur portable",
  ],
  ["phone", "phone smartphone iphone ipad handset cellphone telephone deskphone telefon handy"],
  ["computer phone", "tablet"],
  ["network", "switch router firewall gateway ap modem accesspoint wap"],
]);

/** Words that stand beside those as well ("Tablet PC", "Network Server"), and decide only when alone. */
export const VAGUE_DEVICE_WORDS: DeviceWords = familiesByWord([
  ["computer", "computer pc windows macos linux chromeos thin virtual host"],
  ["phone", "mobile cell cellular voip"],
  ["network", "network networking wireless wifi wlan lan wan"],
]);

function familiesByWord(families: readonly (readonly [families: string, words: string])[]): DeviceWords {
  return new Map(
    families.flatMap(([names, words]) => words.split(" ").map((word) => [word, names.split(" ")] as const)),
  );
}
