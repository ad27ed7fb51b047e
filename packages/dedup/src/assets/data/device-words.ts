/**
 * Words for devices, by family. A name belongs to the first family that has one of its words; accessories come
 * first, since a "laptop dock" is a dock.
 */
export const DEVICE_FAMILIES: readonly (readonly [string, ReadonlySet<string>])[] = [
  ["dock", wordSet("dock docking")],
  ["display", wordSet("monitor monitors display screen tv television projector bildschirm ecran")],
  [
    "printer",
    wordSet("printer printers mfp multifunction copier scanner plotter drucker imprimante impresora"),
  ],
  ["power", wordSet("ups pdu battery")],
  ["camera", wordSet("camera webcam cctv nvr")],
  ["accessory", wordSet("keyboard mouse headset accessory")],
  ["storage", wordSet("nas san storage")],
  [
    "computer",
    wordSet(
      "computer computers laptop laptops notebook desktop desktops workstation workstations pc pcs macbook imac mac server servers vm virtual virtualmachine hypervisor chromebook rechner ordinateur portatil serveur",
    ),
  ],
  ["phone", wordSet("phone phones smartphone iphone mobile handset cell cellphone ipad voip telephone")],
  ["network", wordSet("network switch router firewall gateway wireless wifi wlan ap modem accesspoint")],
  ["computer", wordSet("windows macos linux chromeos thin")],
];

/** Words that any device goes under. */
export const ANY_DEVICE_WORDS: ReadonlySet<string> = wordSet(
  "asset device hardware endpoint other misc item configuration ci managed",
);

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
