import type { CharterFile } from '#charter';
import type {
  Accepted,
  Access,
  BundleReceipt,
  DeviceAnswer,
  Findings,
  HeadAnswer,
  HitAnswer,
  Loaded,
  OperationAnswer,
  OverviewAnswer,
  Prepared,
  SigningKeyAnswer,
  ProofAnswer,
} from '#contract';
import type { Reader, Row } from '#ledger';
import type { ScenarioFile, Speaker, StoredEntry } from '#operation';
import type { Replay } from '#views';
import { readingsOf } from './access.ts';
import type { Answer } from './answer.ts';
import { charterNow, chartersOf, storeOf, type CharterNow } from './charters.ts';
import { erase, type ErasureWish } from './erasing.ts';
import { takeBundle, type BundleBrought } from './carried.ts';
import { devicesIn, registerDevice, revokeDevice } from './devices.ts';
import { enterFindings } from './findings.ts';
import { loadCharter, loadScenario } from './loading.ts';
import { openOperation } from './opening.ts';
import { act, changeStanding, claim, enterRecord } from './performing.ts';
import { enterKey, keysOf, prepareAct, prepareKey, vouch } from './signing.ts';
import { overviewOf } from './overview.ts';
import type { Ports } from './ports.ts';
import {
  courseFor,
  entriesOf,
  headsOf,
  operationsOf,
  replayOperation,
  rowAt,
  rowsIn,
  type Course,
  type ReplayWish,
} from './reading.ts';
import { searchIn } from './search.ts';
import { proofOf } from './proving.ts';
import { enterReport, publishedReport, reportsOf, type PublishedReport, type ReportsListed } from './reports.ts';
import { openShelf } from './shelf.ts';
import type { Watched } from './notice-plan.ts';
import type { Store } from './store.ts';
import { watchOf } from './watching.ts';

/** The use cases of one installation. Writing ones are decided one after the other on each log; reading ones take a reader. */
export interface Desk {
  readonly loadCharter: (files: readonly CharterFile[]) => Promise<Answer<Loaded>>;
  readonly loadScenario: (files: readonly ScenarioFile[]) => Promise<Answer<Loaded>>;
  /** A `speaker` is the person who enters it, as far as posts let; without one, the installation itself does. */
  readonly openOperation: (id: string, content: unknown, speaker?: Speaker) => Promise<Answer<Accepted>>;
  readonly act: (operation: string, draft: unknown, speaker?: Speaker) => Promise<Answer<Accepted>>;
  /** What an act would be on record, to be signed; nothing is written. */
  readonly prepareAct: (operation: string, draft: unknown, speaker?: Speaker) => Promise<Answer<Prepared>>;
  /** What a key, or the revocation of one, would be on record, to be signed. */
  readonly prepareKey: (pact: string, draft: unknown, speaker?: Speaker) => Promise<Answer<Prepared>>;
  /** A key of a party, signed by itself, or the revocation of one. */
  readonly enterKey: (pact: string, draft: unknown, speaker?: Speaker) => Promise<Answer<Accepted>>;
  /** A signature under a key by an earlier one of its party. */
  readonly vouch: (
    named: { readonly pact: string; readonly key: string },
    signature: unknown,
    speaker?: Speaker,
  ) => Promise<Answer<Accepted>>;
  readonly signingKeys: (pact: string) => Promise<Answer<readonly SigningKeyAnswer[]>>;
  readonly claim: (operation: string, draft: unknown, speaker?: Speaker) => Promise<Answer<Accepted>>;
  /** A correction, retraction, review or annulment. */
  readonly changeStanding: (operation: string, draft: unknown, speaker?: Speaker) => Promise<Answer<Accepted>>;
  /** A place or a document that acts and claims refer to. */
  readonly enterRecord: (operation: string, draft: unknown, speaker?: Speaker) => Promise<Answer<Accepted>>;
  /** Documents as sources, and what a program found in them as claims that wait for a review. */
  readonly enterFindings: (operation: string, findings: Findings) => Promise<Answer<Loaded>>;
  /** An edition of a report, its approval, its publication or its withdrawal. */
  readonly enterReport: (operation: string, draft: unknown, speaker?: Speaker) => Promise<Answer<Accepted>>;
  /** Editions of an operation's reports: those published, or with `all` every one. */
  readonly reports: (operation: string, ask: { readonly all: boolean }) => Promise<Answer<ReportsListed>>;
  /** A published report by its name, or that it was withdrawn; `null`: its newest edition. */
  readonly publishedReport: (report: string, edition: number | null) => Promise<Answer<PublishedReport>>;
  /** Registers a device of a party; `null` origin: the first log. */
  readonly registerDevice: (origin: string | null, content: unknown, speaker?: Speaker) => Promise<Answer<Accepted>>;
  /** Says that a device is no longer its party's; what it wrote stays, in doubt from a time on. */
  readonly revokeDevice: (origin: string | null, content: unknown, speaker?: Speaker) => Promise<Answer<Accepted>>;
  /** Devices of a log as far as the reader may read of them. */
  readonly devices: (origin: string | null, reader: Reader) => Promise<Answer<readonly DeviceAnswer[]>>;
  /** Takes what a device wrote while it was cut off, and decides what was drafted on it. */
  readonly takeBundle: (brought: BundleBrought) => Promise<Answer<BundleReceipt>>;
  readonly operations: (reader: Reader) => Promise<Answer<readonly OperationAnswer[]>>;
  /** Every operation as it stands now. */
  readonly overview: (reader: Reader) => Promise<Answer<readonly OverviewAnswer[]>>;
  /** What whoever is on call for a reader must know of every operation: duties not met, and acts. */
  readonly watch: (reader: Reader) => Promise<Answer<readonly Watched[]>>;
  /** Entries of all operations that hold every word of a text. */
  readonly search: (reader: Reader, text: string) => Promise<Answer<readonly HitAnswer[]>>;
  readonly entries: (
    operation: string,
    ask: { readonly reader: Reader; readonly from: number; readonly to: number },
  ) => Promise<Answer<{ readonly size: number; readonly entries: readonly StoredEntry[] }>>;
  readonly replay: (operation: string, ask: ReplayWish & { readonly reader: Reader }) => Promise<Answer<Replay>>;
  readonly course: (operation: string, reader: Reader) => Promise<Answer<Course>>;
  /** The charter of each pact, in the version that holds now. */
  readonly charters: () => Promise<Answer<readonly CharterNow[]>>;
  readonly charter: (pact: string) => Promise<Answer<CharterNow>>;
  readonly heads: () => Promise<Answer<readonly HeadAnswer[]>>;
  /** Rows from one place (included) to another (not included), as the reader may see them. */
  readonly rows: (ask: {
    readonly reader: Reader;
    readonly origin: string | null;
    readonly from: number;
    readonly to: number;
  }) => Promise<Answer<{ readonly origin: string; readonly rows: readonly Row[] }>>;
  readonly row: (ask: {
    readonly reader: Reader;
    readonly origin: string | null;
    readonly index: number;
  }) => Promise<Answer<Row>>;
  /** The hashes that lead from a leaf to the root of the tree of that size; null: the first log, as it is now. */
  readonly proof: (ask: {
    readonly origin: string | null;
    readonly index: number;
    readonly size: number | null;
  }) => Promise<Answer<ProofAnswer>>;
  /** Who read what of the reader's own entries that is not public. */
  readonly readings: (reader: Reader) => Promise<Answer<readonly Access[]>>;
  /** Destroys what an entry says; only its owner may. */
  readonly erase: (wish: ErasureWish) => Promise<Answer<{ readonly id: string; readonly erased: true }>>;
  /** The store of a log, for backups and exports; `null` origin: the first log. */
  readonly store: (origin: string | null) => Promise<Answer<Store>>;
  /** Calls back whenever a log has grown, as far as this desk has read it. */
  readonly onGrown: (listener: () => void) => () => void;
}

/** The desk of an installation over the ports it is given. */
export function openDesk(ports: Ports): Desk {
  const shelf = openShelf(ports);
  return {
    loadCharter: (files) => loadCharter(shelf, files),
    loadScenario: (files) => loadScenario(shelf, files),
    openOperation: (id, value, speaker) => openOperation(shelf, id, { value, speaker }),
    prepareAct: (operation, value, speaker) => prepareAct(shelf, operation, { value, speaker }),
    prepareKey: (pact, value, speaker) => prepareKey(shelf, pact, { value, speaker }),
    enterKey: (pact, value, speaker) => enterKey(shelf, pact, { value, speaker }),
    vouch: (named, value, speaker) => vouch(shelf, named, { value, speaker }),
    signingKeys: (pact) => keysOf(shelf, pact),
    act: (operation, value, speaker) => act(shelf, operation, { value, speaker }),
    claim: (operation, value, speaker) => claim(shelf, operation, { value, speaker }),
    changeStanding: (operation, value, speaker) => changeStanding(shelf, operation, { value, speaker }),
    enterRecord: (operation, value, speaker) => enterRecord(shelf, operation, { value, speaker }),
    enterFindings: (operation, findings) => enterFindings(shelf, operation, findings),
    enterReport: (operation, value, speaker) => enterReport(shelf, operation, { value, speaker }),
    reports: (operation, ask) => reportsOf(shelf, operation, ask),
    publishedReport: (report, edition) => publishedReport(shelf, report, edition),
    registerDevice: (origin, value, speaker) => registerDevice(shelf, origin, { value, speaker }),
    revokeDevice: (origin, value, speaker) => revokeDevice(shelf, origin, { value, speaker }),
    devices: (origin, reader) => devicesIn(shelf, origin, reader),
    takeBundle: (brought) => takeBundle(shelf, brought),
    operations: (reader) => operationsOf(shelf, reader),
    overview: (reader) => overviewOf(shelf, reader),
    watch: (reader) => watchOf(shelf, reader),
    search: (reader, text) => searchIn(shelf, reader, text),
    entries: (operation, ask) => entriesOf(shelf, operation, ask),
    replay: (operation, ask) => replayOperation(shelf, operation, ask),
    course: (operation, reader) => courseFor(shelf, operation, { reader, how: 'replay' }),
    charters: () => chartersOf(shelf),
    charter: (pact) => charterNow(shelf, pact),
    heads: () => headsOf(shelf),
    row: (ask) => rowAt(shelf, ask),
    rows: (ask) => rowsIn(shelf, ask),
    proof: (ask) => proofOf(shelf, ask),
    readings: (reader) => readingsOf(shelf.readings, reader),
    erase: (wish) => erase(shelf, wish),
    store: (origin) => storeOf(shelf, origin),
    onGrown: (listener) => {
      shelf.listeners.add(listener);
      return () => void shelf.listeners.delete(listener);
    },
  };
}
