import { expect, it } from 'vitest';
import { type Block, readBlocks } from './server-sent-events.ts';

async function read(...chunks: readonly string[]): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  const stream = (async function* () {
    yield* chunks;
  })();
  for await (const block of readBlocks(stream)) blocks.push(block);
  return blocks;
}

it.each<[string, readonly Block[]]>([
  ['id: 1\nevent: a\ndata: {}\n\n', [{ id: '1', event: 'a', data: '{}' }]],
  ['retry: 1000\nid: 7\n\n', [{ retry: 1000, id: '7' }]],
  [': no news\nid: 7\n\n', [{ id: '7' }]],
  ['data: a\ndata:  b\ndata\n\n', [{ data: 'a\n b\n' }]],
  ['data: a:b\nother: c\n\n', [{ data: 'a:b' }]],
  ['id: a\0b\nretry: soon\ndata: c\n\n', [{ data: 'c' }]],
  ['\n\ndata: a\n\n\n', [{ data: 'a' }]],
  ['data: whole\n\ndata: broken off\n', [{ data: 'whole' }]],
])('%j', async (text, blocks) => {
  expect(await read(text)).toEqual(blocks);
});

it.each(['\n', '\r', '\r\n'])(
  'takes lines that end with %j, in pieces of any size',
  async (end) => {
    const text = ['id: 1', 'data: a', 'data: b', '', 'data: c', '', ''].join(end);
    const blocks = [{ id: '1', data: 'a\nb' }, { data: 'c' }];
    for (const size of [1, 2, 3, 5, 100]) {
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      expect(await read(...pieces)).toEqual(blocks);
    }
  },
);
