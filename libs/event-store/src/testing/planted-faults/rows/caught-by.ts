import type { PlantedRowFault } from './planted-row-faults.ts';

/** For each planted fault the test of the contract that must catch it; others may catch it, too. */
export const rowFaultCaughtBy: Readonly<Record<PlantedRowFault, string>> = {
  'puts a row over a newer one': 'a version > that is older, or the same, is left out silently',
  'puts a row over one of the same version':
    'a version > that is older, or the same, is left out silently',
  'leaves a whole write out if one row is newer': 'a version > is compared for each row of a write',
  'rounds large versions': 'a version > may have 53 bits',
  'forgets the version of a row that is removed':
    'a removal > keeps older puts away, also of a row that was never there',
  'removes a row that is newer': 'a removal > that is older is left out',
  'keeps a row away for ever once it was removed':
    'a removal > keeps older puts away, also of a row that was never there',
  'compares no expected row': 'expected rows > at version 3: an older version',
  'compares the first expected row only': 'expected rows > must all be as expected',
  'takes a newer row for the expected one': 'expected rows > at version 3: an older version',
  'takes an older row for the expected one': 'expected rows > at version 3: a newer version',
  'expects no row of one that was removed':
    'expected rows > that were never there, or were removed, have version 0',
  'compares expected rows some time before it writes':
    'expected rows > let one of sixteen racing writers win: a change',
  'writes the rows of a write that is refused':
    'a checkpoint > is refused unless it is newer, and then with it everything',
  'writes the checkpoint of a write that is refused':
    'expected rows > at version 3: an older version',
  'takes a checkpoint that is not newer':
    'a checkpoint > is refused unless it is newer, and then with it everything',
  'takes a checkpoint of the same version':
    'a checkpoint > is refused unless it is newer, and then with it everything',
  'leaves out a checkpoint that is not newer, and writes the rows':
    'a checkpoint > is refused unless it is newer, and then with it everything',
  'writes the rows of one write one by one': 'changes > are seen all or none',
  'lists ids by their UTF-16 units':
    'a list by id > is in the order of the UTF-8 bytes, forwards and backwards',
  'lists ids without regard to case':
    'a list by id > is in the order of the UTF-8 bytes, forwards and backwards',
  'lists ids as a dictionary does':
    'a list by id > is in the order of the UTF-8 bytes, forwards and backwards',
  'lists texts by their UTF-16 units': 'a list by a term > sorts texts by their UTF-8 bytes',
  'lists decimals as texts': 'a list by a term > sorts decimals as numbers',
  'lists decimals as floating-point numbers': 'a list by a term > sorts decimals as numbers',
  'leaves out the first value of a range': 'a list by a term > has a range, with both its ends',
  'leaves out the last value of a range': 'a list by a term > has a range, with both its ends',
  'takes a prefix for a lowest value': 'a list by a term > has the texts that begin with a prefix',
  'has values of the other kind in a range':
    'a list by a term > has decimals before texts, and a range has one kind',
  'lists rows of one value in any order of ids':
    'a list by a term > has rows of one value in the order of their ids, across pages',
  'lists a row that is no longer of a value':
    'a list by a term > has the rows that have the term, each once, with their newest value',
  'ends a list one row too early':
    'a list by id > pages to the end at any size, and says when it is there',
  'finds nothing of a row that was removed': 'a removal > is found with its version, if asked for',
  'counts a row too few': 'a count > has the rows that a list has, by id and by a term',
  'counts beyond the limit': 'a count > is exact for many rows, and stops at its limit',
  'counts the rows of the collection, whatever the term':
    'a count > has the rows that a list has, by id and by a term',
  'lists a row twice that changes while the page is read':
    'lists of rows that change > have a page in order, and no row of it twice',
  'lists a page in two moments':
    'lists of rows that change > have all rows in a page: it shows one moment',
  'gives the rows of all collections': 'a list by id > has its own collection alone',
  'drops collections whose names begin with the name':
    'a collection that is dropped > leaves other collections as they are',
  'keeps the versions of rows that were removed when it drops a collection':
    'a collection that is dropped > has no rows, and no versions of rows that were removed',
  'takes ids in another case for one': 'names > are different rows: letters of another case',
  'takes collection and id for one text': 'names > are different collections, whatever the ids',
  'cuts ids off': 'names > are different rows: a difference at the end of a long id',
  'brings texts to one Unicode form': 'a row > keeps texts as data',
  'keeps decimals as they were written': 'a row > has its decimals in their one way',
  'rounds decimals': 'a list by a term > sorts decimals as numbers',
  'gives its readers one object':
    'a row > is a value of its own for each reader and for its writer',
  'gives rows in the order in which it found them': 'a row > comes once, in the order of the keys',
  'takes a version for the next whole number':
    'the laws of the port refuse > a change whose version is 1.5',
  'takes one row twice':
    'the laws of the port refuse > a row twice in a write, also as its checkpoint',
  'takes any text for a place': 'the laws of the port refuse > a list whose after is "abc"',
};
