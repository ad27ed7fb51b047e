import { type WordList, wordList } from "../word-list.ts";

/**
 * Words that makers of firmware, importers and people write where a value should stand. A text made of nothing
 * else means nothing. Gathered from the block lists of GLPI, FusionInventory and OCS Inventory.
 */
export const PLACEHOLDER_WORDS: WordList = wordList(`
  to be filled fill in by oem oems serial serials number numbers numb num no sn sys mb string default system
  base board baseboard chassis enclosure motherboard mainboard main bios asset tag none unknown unknow unkown
  unknwon information info config configuration id ids identifier null nil undefined empty blank sample test testing eval evaluation not specified applicable available
  provided set assigned present found defined define definition recorded readable supported standard invalid
  dummy example placeholder factory generic type product name manufacturer model version vendor sku insert enter
  here your please tbd tba tbc na pending missing unspecified unassigned unavailable unused reserved void without
  error todo qwerty qwertz asdf asdfg asdfgh foo bar foobar temp temporary
  unbekannt keine kein leer seriennummer inconnu aucun aucune desconocido ninguno sconosciuto nessuno onbekend
  geen ukendt okand
`);
