import { type WordList, wordList } from "../word-list.ts";

/** Names of mailboxes that belong to a task or a place, not to a person, in several languages. */
export const ROLE_MAILBOX_WORDS: WordList = wordList(`
  abuse accounting accounts accountspayable accountsreceivable admin administration administrator admissions alarm
  alarms alert alerts all ap apply ar archive army backup backups billing board boardroom booking bookings
  bounce bounces bursar calendar calls canon careers cctv centre clinic compliance conference contact contactus
  copier customercare customerservice customerservices cv dataprotection delivery devnull dispatch dmarc
  donotreply donations dpo door editor emergency enquiries enquiry estimating events everyone facilities fax
  feedback finance financeteam frontdesk ftp fundraising gdpr general goodsin hello help helpdesk hi hostmaster
  hr humanresources info information inquiries inquiry invoice invoices invoicing it itadmin itsupport itteam jobs
  kitchen konica kyocera legal lettings library list listserv logistics mail mailbox maildaemon mailerdaemon
  mailroom maintenance management marketing media meeting meetingroom members membership monitoring mfp news
  newsletter nobody noreply notifications notify nurse office operations ops orders payments payroll personnel
  phishing pool postmaster post press print printer privacy procurement property purchasing quality quotes
  reception recruitment referrals register registrar rentals report reports reservations returns ricoh root
  safeguarding sales salesteam scan scanner scans scantoemail schedule school secretary security server service
  services servicedesk shared sharedmailbox shipping shop spam staff status statements stock stores subscribe
  supplier suppliers support surgery survey switchboard sysadmin system team tech technical technicalsupport
  tenders test tickets timesheets training travel treasurer unsubscribe usenet uucp vacancies venue volunteer
  warehouse web webadmin webmaster website welcome workshop www xerox

  anfrage anfragen ausbildung bestellung bestellungen bewerbung bewerbungen buchhaltung buero buro datenschutz
  einkauf empfang gast kasse kontakt kundendienst kundenservice lager personal rechnung rechnungen rechnungswesen
  sekretariat technik termine verkauf vertrieb verwaltung werkstatt zentrale
  accueil achats administratif commande commandes commercial compta comptabilite devis direction factures
  facturation informatique rh secretariat
  administracion atencioncliente compras contabilidad contacto facturas facturacion informacion pedidos recepcion
  rrhh soporte ventas
  acquisti amministrazione assistenza commerciale contabilita fatture fatturazione informazioni ordini preventivi
  segreteria ufficio vendite
  administratie boekhouding facturen inkoop klantenservice planning receptie verkoop
  ekonomi faktura fakturor kundtjanst lager ordre salg kundeservice regnskab
  biuro faktury kontakt ksiegowosc sprzedaz
`);

/** Regions that a mailbox of a task may be divided by: "sales.uk". */
export const REGION_WORDS: ReadonlySet<string> = new Set(
  "uk us eu emea apac de fr nl be es it ie ch at ca au nz sg hk za ae north south east west".split(" "),
);
