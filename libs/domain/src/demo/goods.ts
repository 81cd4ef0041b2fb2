/** What the shop of the sample data sells. */
export interface Good {
  readonly name: string;
  readonly sku: string;
  readonly unitOfMeasure: string;
  /** How its stock is counted: in pieces, or in halves of a unit such as a metre. */
  readonly step: '1' | '0.5';
  readonly color: string;
  readonly size: string;
  /** The list price of a unit, in cents. */
  readonly price: number;
  /** How many steps are sold on a usual day. */
  readonly sold: number;
}

type Line = readonly [
  name: string,
  sku: string,
  color: string,
  size: string,
  price: number,
  sold: number,
];

const pieces = ([name, sku, color, size, price, sold]: Line): Good => ({
  ...{ name, sku, color, size, price, sold },
  unitOfMeasure: 'pcs',
  step: '1',
});

const halves =
  (unitOfMeasure: string) =>
  (line: Line): Good => ({ ...pieces(line), unitOfMeasure, step: '0.5' });

/** Thirty goods of a shop for the kitchen and the house. */
export const goods: readonly Good[] = [
  ...(
    [
      ['Ceramic mug', 'MUG-350', 'white', '350 ml', 1200, 9],
      ['Espresso cup', 'CUP-080', 'black', '80 ml', 750, 7],
      ['Stoneware bowl', 'BOWL-43', 'blue', '4.3 lbs', 1800, 5],
      ['Dinner plate', 'PLATE-27', 'white', '27 cm', 1650, 6],
      ['Salad bowl', 'BOWL-90', 'olive', '2.4 l', 3400, 2],
      ['Water carafe', 'CARAFE-1L', 'clear', '1 l', 2800, 3],
      ['Wine glass', 'GLASS-38', 'clear', '380 ml', 990, 8],
      ['Chef’s knife', 'KNIFE-20', 'steel', '20 cm', 7900, 2],
      ['Paring knife', 'KNIFE-09', 'steel', '9 cm', 2400, 3],
      ['Cutting board', 'BOARD-40', 'oak', '40 cm', 4200, 2],
      ['Cast-iron pan', 'PAN-28', 'black', '28 cm', 5900, 2],
      ['Saucepan', 'POT-16', 'steel', '1.6 l', 4600, 2],
      ['Stockpot', 'POT-24', 'steel', '6 l', 8800, 1],
      ['Whisk', 'WHISK-25', 'steel', '25 cm', 1100, 3],
      ['Wooden spoon', 'SPOON-30', 'beech', '30 cm', 480, 7],
      ['Pepper mill', 'MILL-18', 'walnut', '18 cm', 3900, 2],
      ['Tea towel', 'TOWEL-70', 'striped', '50 x 70 cm', 890, 8],
      ['Linen napkin', 'NAPKIN-40', 'sand', '40 cm', 650, 10],
      ['Apron', 'APRON-M', 'navy', 'M', 3200, 2],
      ['Oven glove', 'GLOVE-L', 'grey', 'L', 1490, 3],
      ['Table lamp', 'LAMP-35', 'brass', '35 cm', 9800, 1],
      ['Storage jar', 'JAR-1L', 'clear', '1 l', 1350, 5],
      ['Candle', 'CANDLE-20', 'ivory', '20 cm', 350, 12],
      ['Bath towel', 'TOWEL-140', 'sage', '70 x 140 cm', 2900, 4],
      ['Door mat', 'MAT-60', 'natural', '60 cm', 2600, 2],
      ['Picture frame', 'FRAME-A4', 'black', 'A4', 1700, 3],
    ] satisfies readonly Line[]
  ).map(pieces),
  ...([['Coffee beans', 'BEANS-HOUSE', 'dark roast', '1 kg', 2450, 14]] as const).map(halves('kg')),
  ...([['Linen fabric', 'FABRIC-LIN', 'natural', '140 cm', 1950, 9]] as const).map(halves('m')),
  ...(
    [
      ['Cordless kettle', 'KETTLE-17', 'white', '1.7 l', 6900, 2],
      ['Advent calendar', 'ADVENT-24', 'red', '24 doors', 2200, 4],
    ] satisfies readonly Line[]
  ).map(pieces),
];

const colors = ['red', 'green', 'yellow', 'grey', 'rose', 'black', 'white', 'teal', 'violet'];

/** The most goods that {@link goodsOf} has: each of the thirty in its own and nine further colors. */
export const MOST_GOODS = goods.length * (colors.length + 1);

/** The first goods; beyond thirty, the same in other colors. */
export function goodsOf(count: number): readonly Good[] {
  return Array.from({ length: count }, (_, index) => {
    const good = goods[index % goods.length];
    if (good === undefined) throw new Error('there are no goods');
    const color = colors[Math.floor(index / goods.length) - 1];
    return color === undefined ? good : { ...good, color, sku: `${good.sku}-${color}` };
  });
}
