import { type WordList, wordList } from "../word-list.ts";
import { GENERIC_HOSTNAME_WORDS } from "./generic-hostname-words.ts";
import { PLACEHOLDER_WORDS } from "./placeholder-words.ts";

/**
 * Words that people type where a serial number belongs: what became of the machine, where to look, whose it is, and
 * what makers call their products.
 */
export const TYPED_WORDS: WordList = wordList(`
  ${[...PLACEHOLDER_WORDS.words, ...GENERIC_HOSTNAME_WORDS.words].join(" ")}
  on in at of off out the and or is was with for from by as see ask refer check look read behind under label sticker
  back bottom inside case box invoice order ordered orders ordering stock stocked storage shelf delivery delivered
  deliver awaiting await arrived arriving collect collected collection return returned returning swap swapped replace
  replaced replacement lost stolen theft broken damaged faulty dead fault repair repaired scrap scrapped retired retire
  dispose disposed disposal recycled recycle decommissioned decommission written writeoff wiped sold donated gifted
  obsolete rental rented lease leased hire hired borrowed loaned private personal own owned byod home remote customer
  client supplied supplier warranty expired follow follows later soon confirm confirmed unreadable illegible obscured
  visible worn removed peeled hidden dont know known do does did can cannot could find shown same above below various
  multiple several many shared pool virtual cloud hosted keyboard mouse headset dock docking station monitor tablet
  mobile phone computer purchase purchased bought january february march april may june july august september october
  november december
  bestellt verloren gestohlen defekt privat ersatz lager siehe aufkleber unlesbar perdu vole commande voir prive
  acer alienware apple asus brother canon cisco compaq dell dynabook epson fujitsu google gigabyte hewlett packard
  huawei intel kyocera lenovo lexmark meraki microsoft netgear panasonic philips ricoh samsung sony toshiba ubiquiti
  xerox zebra aspire chromebook compellent elitedesk elitebook envy ideapad inspiron latitude lifebook legion macbook
  optiplex pavilion poweredge precision probook prodesk proliant satellite spectre thinkcentre thinkbook thinkpad
  thinkstation thinksystem travelmate vivobook vostro wyse yoga zenbook zbook officejet laserjet deskjet
`);
