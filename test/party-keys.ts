import { createHash, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { commitmentTo, signedStatement, toBase64, toBase64Url, type SignatureProof, type StatedKey } from '#ledger';
import type { Prepared } from '#contract';
import { nodeSha256 } from '#adapters';

/** A key in a test, with what it signs. */
export interface TestKey {
  readonly stated: StatedKey;
  readonly sign: (statement: Uint8Array) => SignatureProof;
}

const spkiOf = (key: KeyObject): string =>
  toBase64(new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' })));

/** A key in a file. */
export function fileKey(): TestKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    stated: { algorithm: 'ed25519', publicKey: spkiOf(privateKey), passkey: null },
    sign: (statement) => ({ kind: 'plain', signature: toBase64(new Uint8Array(sign(null, statement, privateKey))) }),
  };
}

/** What an authenticator and a browser may be made to do wrong. */
export interface Misdeed {
  readonly type?: string;
  readonly origin?: string;
  readonly challenge?: string;
  readonly crossOrigin?: boolean;
  readonly rpId?: string;
  readonly flags?: number;
}

export const PAGE = { rpId: 'pact.example', origin: 'https://pact.example' };
const PRESENT_AND_VERIFIED = 0x05;

/** A passkey as an authenticator holds it (WebAuthn Level 3, 6.3.3), P-256. */
export function passkey(misdeed: Misdeed = {}): TestKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { rpId, origin } = PAGE;
  return {
    stated: { algorithm: 'ecdsa-p256', publicKey: spkiOf(privateKey), passkey: { rpId, origins: [origin] } },
    sign: (statement) => {
      const client = Buffer.from(
        JSON.stringify({
          type: misdeed.type ?? 'webauthn.get',
          challenge: misdeed.challenge ?? toBase64Url(nodeSha256(statement)),
          origin: misdeed.origin ?? origin,
          crossOrigin: misdeed.crossOrigin ?? false,
        }),
      );
      const host = createHash('sha256')
        .update(misdeed.rpId ?? rpId)
        .digest();
      const data = Buffer.concat([host, Buffer.from([misdeed.flags ?? PRESENT_AND_VERIFIED, 0, 0, 0, 7])]);
      const hash = createHash('sha256').update(client).digest();
      const signature = sign('sha256', Buffer.concat([data, hash]), privateKey);
      return {
        kind: 'passkey',
        authenticatorData: data.toString('base64'),
        clientData: client.toString('base64'),
        signature: signature.toString('base64'),
      };
    },
  };
}

/** What an author signs of a body that was prepared. */
export function statementOf({ origin, id, salt, body }: Prepared): Uint8Array {
  return signedStatement({ origin, id, commitment: commitmentTo(salt, body, nodeSha256) });
}
