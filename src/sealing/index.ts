/** What a member keeps from whoever keeps the record: encrypted and opened on the member's own device. */
export { identitiesIn, newKeyPair, recipientOf, renderIdentity, type KeyPair } from './age-file.ts';
export {
  halvesOf,
  newCircle,
  openCircle,
  recoverCircle,
  renewCircle,
  type Half,
  type Holder,
  type Holders,
} from './circle.ts';
export { sealNote, unsealNotes, type SealedEntry, type Unsealed } from './note.ts';
