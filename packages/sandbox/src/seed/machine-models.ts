import type { AssetTypeName } from "./asset-types.ts";
import type { Random } from "./random.ts";
import { serialNumbers } from "./serial-numbers.ts";

/** One maker's devices of one type. */
export interface ModelLine {
  readonly maker: string;
  readonly models: readonly [string, ...string[]];
  readonly serial: (random: Random) => string;
  /** The first three bytes of the maker's MAC addresses. */
  readonly macPrefix: string;
}

type Lines = readonly [ModelLine, ...ModelLine[]];

const dell = (...models: [string, ...string[]]): ModelLine => ({
  maker: "Dell Inc.",
  models,
  serial: serialNumbers.dell,
  macPrefix: "D4:BE:D9",
});
const hp = (...models: [string, ...string[]]): ModelLine => ({
  maker: "HP",
  models,
  serial: serialNumbers.hp,
  macPrefix: "3C:D9:2B",
});
const lenovo = (...models: [string, ...string[]]): ModelLine => ({
  maker: "LENOVO",
  models,
  serial: serialNumbers.lenovo,
  macPrefix: "54:EE:75",
});
const apple = (...models: [string, ...string[]]): ModelLine => ({
  maker: "Apple Inc.",
  models,
  serial: serialNumbers.apple,
  macPrefix: "A4:83:E7",
});
const microsoft: ModelLine = {
  maker: "Microsoft Corporation",
  models: ["Surface Laptop 5", "Surface Pro 9"],
  serial: serialNumbers.microsoft,
  macPrefix: "28:18:78",
};

const laptops: Lines = [
  dell("Latitude 5440", "Latitude 7430", "XPS 13 9310"),
  lenovo("ThinkPad T14 Gen 3", "ThinkPad X1 Carbon Gen 10", "20Y70036GE"),
  hp("EliteBook 840 G9", "ProBook 450 G10"),
  apple("MacBook Pro (14-inch, 2023)", "MacBook Air (M2, 2022)"),
  microsoft,
];
const desktops: Lines = [
  dell("OptiPlex 7010", "OptiPlex 3090"),
  hp("EliteDesk 800 G6", "ProDesk 400 G7"),
  lenovo("ThinkCentre M70q"),
];

export const modelLines: Readonly<Record<AssetTypeName, Lines>> = {
  laptop: laptops,
  desktop: desktops,
  managedWorkstation: [...laptops, ...desktops],
  server: [dell("PowerEdge R450", "PowerEdge T350"), hp("ProLiant DL380 Gen10", "ProLiant ML350 Gen10")],
  virtualMachine: [
    {
      maker: "VMware, Inc.",
      models: ["VMware Virtual Platform"],
      serial: serialNumbers.vmware,
      macPrefix: "00:50:56",
    },
    {
      maker: "Microsoft Corporation",
      models: ["Virtual Machine"],
      serial: serialNumbers.hyperV,
      macPrefix: "00:15:5D",
    },
  ],
  networkDevice: [
    {
      maker: "Cisco",
      models: ["C1000-24T-4G-L", "MX68"],
      serial: serialNumbers.cisco,
      macPrefix: "00:1B:54",
    },
    {
      maker: "Ubiquiti",
      models: ["UDM-Pro", "U6-LR"],
      serial: serialNumbers.ubiquiti,
      macPrefix: "24:5A:4C",
    },
  ],
  monitor: [
    { maker: "Dell Inc.", models: ["P2422H", "U2723QE"], serial: serialNumbers.dell, macPrefix: "" },
    { maker: "HP", models: ["E24 G5"], serial: serialNumbers.hp, macPrefix: "" },
  ],
  printer: [
    { maker: "HP", models: ["LaserJet Pro M404dn"], serial: serialNumbers.hp, macPrefix: "3C:D9:2B" },
    { maker: "Brother", models: ["MFC-L8690CDW"], serial: serialNumbers.brother, macPrefix: "30:05:5C" },
  ],
  mobilePhone: [
    { maker: "Apple Inc.", models: ["iPhone 14", "iPhone SE"], serial: serialNumbers.apple, macPrefix: "" },
    { maker: "Samsung", models: ["Galaxy A54", "Galaxy S23"], serial: serialNumbers.samsung, macPrefix: "" },
  ],
};
