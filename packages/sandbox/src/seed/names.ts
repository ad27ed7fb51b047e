type NonEmptyTexts = readonly [string, ...string[]];

/** Raw material for people and companies: common words and names, put together at random. */
export const givenNames: NonEmptyTexts = words(`
  Emma, Liam, Olivia, Noah, Sofia, Lucas, Anna, Felix, Marie, Jonas, Chloé, Hugo, Zoë, Björn, Ingrid,
  Mateo, Lucía, Giulia, Marco, Aoife, Seán, Priya, Arjun, Wei, Mei, Kwame, Amina, Robert, William,
  Elizabeth, Katherine, Thomas, Michael, Jennifer, Daniel, Sarah, David, Laura, Peter, Julia, Stefan,
  Karin, Pieter, Sanne, Mikko, Aino, Tomasz, Agnieszka, João, Inês, Yusuf, Leila, Grace, Oscar,
  Freya, Ethan, Nadia, Omar
`);

export const surnames: NonEmptyTexts = words(`
  Smith, Jones, Taylor, Brown, Wilson, Evans, Walker, Wright, Thompson, Clarke, O'Brien, Müller,
  Schmidt, Fischer, Weber, Becker, Schäfer, Dubois, Moreau, Lefèvre, Garnier, Rossi, Ferrari,
  Bianchi, García, Martínez, López, de Vries, van den Berg, Jansen, Bakker, Hansen, Johansson,
  Lindqvist, Virtanen, Korhonen, Nowak, Kowalska, Silva, Pereira, Patel, Sharma, Chen, Wang, Nguyen,
  Mensah, Okafor, Haddad, Demir, Murphy, Kelly, Campbell, Robertson, Bennett, Harrison, Sullivan,
  Whitfield, Ashworth, Delacroix, Brandt, Keller
`);

export const companyWords: NonEmptyTexts = words(`
  Northfield, Harbour, Bluebird, Silverlake, Oakhurst, Meridian, Kestrel, Alder, Brightwater,
  Castlegate, Fernhill, Granite, Hawthorn, Ironbridge, Juniper, Lindenhof, Marlow, Nordwind, Orchard,
  Pinewood, Quayside, Rosewood, Sternberg, Tidewater, Umbra, Valmont, Westbrook, Yarrow, Zephyr,
  Beaumont, Colline, Dunmore, Eastgate, Falken, Glenmore, Heron
`);

export const companyTrades: NonEmptyTexts = words(`
  Dental, Logistics, Architects, Accounting, Foods, Engineering, Legal, Veterinary, Media, Print,
  Pharma, Interiors, Textiles, Housing, Insurance, Travel, Optics, Motors, Energy
`);

export const mailboxRoles: NonEmptyTexts = words(`
  info, reception, accounts, scanner, sales, support, office, warehouse, hr, bookings
`);

export const jobTitles: NonEmptyTexts = words(`
  Office Manager, Accountant, Engineer, Director, Sales Executive, Designer, Receptionist,
  Warehouse Operative, HR Advisor, Project Manager, Technician, Solicitor
`);

function words(text: string): NonEmptyTexts {
  const [first = "", ...others] = text.split(",").map((word) => word.trim());
  return [first, ...others];
}
