import type { PlantedFault } from './planted-faults.ts';

/** For each planted fault the test of the contract that must catch it; others may catch it, too. */
export const caughtBy: Readonly<Record<PlantedFault, string>> = {
  'checks the expected version some time before it writes':
    'expectations > let one of sixteen racing writers win',
  'takes an expected version that is too low': 'expectations > 1 on a stream at version 2: false',
  'takes an expected version that is too high': 'expectations > 3 on a stream at version 2: false',
  'takes stream-exists as any': 'expectations > stream-exists on a stream at version 0: false',
  'lets any conflict under races':
    'expectations > of any never conflict, and versions have no gaps',
  'writes several streams one after the other':
    'several streams > are written together or not at all',
  'takes any version of a stream that it writes no events to':
    'several streams > check the stream without events, too: stream-exists at version 0 is a conflict',
  'says 0 as the actual version of a conflict':
    'expectations > no-stream on a stream at version 2: false',
  'names the first stream in a conflict, whichever it was':
    'several streams > tell which of them was not as expected',
  'names the last of the streams that are not as expected':
    'several streams > tell the first of those that were not as expected',
  'checks the expected version before it looks for a repeat':
    'a command > that is a repeat returns the first result and writes nothing, before any expectation',
  'does not compare the content of a repeat': 'a command > with other content is a mismatch',
  'finds no command with other content': 'a command > with other content is a mismatch',
  'takes a command id for one in all streams': 'a command > belongs to its stream',
  'keeps a command of several streams with the first one only':
    'a command > over several streams is one: a repeat is recognised by each of them',
  'forgets a command in a stream without events':
    'a command > over several streams is recognised by a stream without events',
  'answers a repeat with the last events, not with the first result':
    'a command > that is a repeat returns the first result and writes nothing, before any expectation',
  'answers a repeat with all events up to the last one that it wrote':
    'a command > that is a repeat returns its own events only, not those before it',
  'writes a repeat that comes at the same moment':
    'a command > sent by sixteen at once is written once',
  'carries a command out that met a conflict':
    'a command > that met a conflict was not carried out: sent again it is written',
  'cuts a command id off':
    'a command > has an id of its own in letters of another case, and with other bytes at its end',
  'takes a page of the log from its position on, not after it':
    'reading the log > over all streams keeps the order of the log',
  'skips an event at the border of a page of the log':
    'reading the log > over all streams keeps the order of each, and goes on after any position',
  'ends the log after its first page':
    'reading the log > over all streams keeps the order of each, and goes on after any position',
  'reads the log stream by stream':
    'reading the log > over all streams keeps what it gave: later events come after it',
  'reads the log backwards': 'reading the log > over all streams keeps the order of the log',
  'gives more events of the log than the limit':
    'reading the log > counts events, not appends, and a page has the events that the limits say',
  'has no end of a page of the log by default':
    'reading the log > counts events, not appends, and a page has the events that the limits say',
  'counts appends, not events, in a page of a stream':
    'reading a stream > counts events, not appends',
  'leaves out the first version of a range':
    'reading a stream > pages to the end at any size, forwards and backwards, by version range',
  'leaves out the last version of a range':
    'reading a stream > pages to the end at any size, forwards and backwards, by version range',
  'reads backwards from the start':
    'reading a stream > pages to the end at any size, forwards and backwards, by version range',
  'has no end of a page of a stream by default':
    'reading a stream > of a long stream gives a head that the next append accepts',
  'gives the head before the last append':
    'reading a stream > gives the head of a stream, and the events that end at it',
  'gives a head without its hash':
    'reading a stream > gives the head of a stream, and the events that end at it',
  'gives a snapshot of another reducer':
    'a snapshot > of one version of a reducer is not used for another',
  'gives a snapshot of another reducer before a version':
    'a snapshot > of one version of a reducer is not used for another, up to any version',
  'gives a snapshot that is newer than the version that is asked for':
    'a snapshot > is of the version that was asked for, or of one before',
  'starts the hash chain of each append anew':
    'hashes > chain over several appends, of one stream and of several',
  'leaves the metadata out of the content hash':
    'hashes > chain over several appends, of one stream and of several',
  'keeps the objects of its writer':
    'the laws of the port > keep nothing of a writer that it can change later',
  'gives its readers one object': 'what is kept > gives each reader a value of its own',
  'loses a U+FEFF at the start of a text': 'what is kept > keeps texts as data',
  'takes a stream with a U+FEFF before its id for the one without':
    'a U+FEFF at the start of a text > makes another stream and another command, and is kept',
  'brings texts to one Unicode form': 'what is kept > keeps texts as data',
  'rounds numbers': 'what is kept > gives back exactly what a read gives',
  'takes ids in another case for one': 'names > are different streams: letters of another case',
  'takes ids with blanks at their ends for one': 'names > are different streams: blanks at the end',
  'cuts ids off': 'names > are different streams: a difference at the end of a long id',
  'takes a category for all': 'names > are different streams: the same id in another category',
  'loses own keys of the metadata':
    'what is kept > keeps own keys of the metadata, and a command id only if there is a command',
  'puts no command id into the metadata':
    'what is kept > keeps own keys of the metadata, and a command id only if there is a command',
  'says of each event that it happened when it was recorded':
    'what is kept > gives back exactly what a read gives',
  'forgets the schema version': 'what is kept > gives back exactly what a read gives',
  'takes an empty append for the start of a stream':
    'expectations > are checked of an append without events',
  'writes what is too large in parts':
    'limits > are the same everywhere, and nothing is half written',
  'believes a head, whatever stream it is of':
    'the laws of the port > take no head > of a stream of the same version',
  'believes a snapshot, whatever stream it is of':
    'the laws of the port > take no snapshot > of another stream',
  'takes an event id twice':
    'the laws of the port > refuse an append > with an event id twice, also in two streams',
  'takes a time with an offset':
    'the laws of the port > refuse an append > with a time that has an offset, and tell the time in UTC',
  'takes no data for null':
    'the laws of the port > refuse an append > with an event whose data is undefined',
  'rounds a schema version':
    'the laws of the port > refuse an append > with an event whose schemaVersion is 1.5',
  'takes a negative limit for none': 'the laws of the port > refuse > a read whose limit is -1',
  'takes any text for a position':
    'the laws of the port > refuse > a read of the whole log whose after is abc',
  'ignores a filter':
    'reading the log, filtered > by > one category: in pages of any size it loses nothing',
  'filters by category alone, if a filter names types too':
    'reading the log, filtered > by > a category and types: in pages of any size it loses nothing',
  'gives the types that a filter excepts':
    'reading the log, filtered > by > all types but one: in pages of any size it loses nothing',
  'knows the first type of a filter only':
    'reading the log, filtered > by > several types: in pages of any size it loses nothing',
  'takes a filter without types for one of all':
    'the laws of the port > refuse > a filter that names no type',
  'reads on too far after a page that a filter made short':
    'reading the log, filtered > says where to read on: what is appended later is found once',
  'reads on after the first event of a page':
    'reading the log, filtered > by > several categories: in pages of any size it loses nothing',
  'reaches the end of the log with any page that has an event':
    'reading the log, filtered > reaches the end of the log with its last page, and not before',
  'reaches the end of the log where no event of a page matches':
    'reading the log, filtered > by > several types: in pages of any size it loses nothing',
  'tells the position before the last event as the end':
    'following the log > tells the position of the last event, and of each event',
  'tells the end as it was when it was first asked':
    'following the log > tells the position of the last event, and of each event',
  'tells the end as it was when it was asked before':
    'following the log > tells an end that is no older than the question',
  'counts the event at the first position, too':
    'following the log > tells how many events lie between two positions',
  'tells the position of the event before':
    'following the log > tells the position of the last event, and of each event',
  'tells a position of an event that is not there':
    'following the log > tells no position of an event that is not there',
  'never wakes a watch': 'following the log > a watch > wakes after each append, more than once',
  'wakes a watch once': 'following the log > a watch > wakes after each append, more than once',
  'wakes a watch that has ended':
    'following the log > a watch > that has ended does not wake, and others go on',
  'ends all watches with the first one':
    'following the log > a watch > that has ended does not wake, and others go on',
  'never answers a read of the log':
    'reading the log > over all streams keeps the order of the log',
};
