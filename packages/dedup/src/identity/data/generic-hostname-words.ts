import { type WordList, wordList } from "../word-list.ts";

/** Words of names that many machines bear at once, in every office: kinds of device, products, rooms and roles. */
export const GENERIC_HOSTNAME_WORDS: WordList = wordList(`
  laptop lap notebook pc desktop computer workstation machine tower server host client device node thinclient
  my new old spare loan temp test demo default template image clone backup setup install generic
  windows win xp vista ubuntu debian centos fedora linux kali mint android chromebook chromeos openwrt pfsense
  raspberrypi raspberry pi esxi synology diskstation nas router switch firewall printer scanner phone camera
  macbook pro air mac mini imac book iphone ipad ipod apple watch tv galaxy surface thinkpad elitebook latitude
  reception receptionist frontdesk front desk kiosk till pos checkout office home main meeting conference board
  boardroom room training classroom warehouse workshop lobby canteen stores dispatch signage display screen
  admin administrator user owner guest staff manager accounts finance sales hr
`);

/** Names that no machine has, without separators. */
export const JUNK_HOSTNAMES: ReadonlySet<string> = new Set(
  (
    "localhost localhost6 localdomain unknown none null nil undefined na noname nohostname nohost hostname " +
    "computername devicename machinename notset notavailable notspecified unspecified unnamed invalid empty blank " +
    "tobefilled tobefilledbyoem defaultstring inconnu unbekannt desconocido"
  ).split(" "),
);
