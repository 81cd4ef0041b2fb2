import received from '@samples/product-received.json?raw';
import shipped from '@samples/product-shipped.json?raw';
import adjusted from '@samples/product-adjusted.json?raw';

/** A file of the AWS sample "Event Sourcing Pattern". */
export interface Sample {
  readonly file: string;
  /** What the event reports. */
  readonly title: string;
  /** The file, as it is sent. */
  readonly text: string;
}

/** In the order in which they make sense. */
export const samples: readonly Sample[] = [
  { file: 'product-received.json', title: 'Receive 150 of product 100, at $4', text: received },
  { file: 'product-shipped.json', title: 'Ship 50 of product 100', text: shipped },
  {
    file: 'product-adjusted.json',
    title: 'Set the price of product 100 to $5; as in the AWS sample, its quantity changes nothing',
    text: adjusted,
  },
];

/** The command that sends a sample, in the folder of Stockbook. */
export const curlOf = (file: string, url: string): string =>
  `curl -d @samples/${file} -H 'content-type: application/json' ${url}/events`;
