/** Members of the European Union, by ISO 3166-1. */
const members: readonly string[] =
  "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(" ");

export const isInEu = (country: string): boolean => members.includes(country.toUpperCase());
