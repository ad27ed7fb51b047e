/** Encrypts a text so that only a holder of the same secret can read it. */
export interface TokenCipher {
  readonly encrypt: (text: string) => Promise<string>;
  /** @returns `undefined` for what was made with another secret or another name, or was changed on the way. */
  readonly decrypt: (encrypted: string) => Promise<string | undefined>;
}

const initializationVectorBytes = 12;

/**
 * AES-256-GCM with a key derived from a client secret by HKDF-SHA-256. That derivation does not slow down guessing, so
 * it is for secrets that a machine made, and not for passwords.
 *
 * @param secret - Never stored; the key cannot be exported either.
 * @param name - What the text is for. A text encrypted under one name cannot be read under another.
 */
export function createTokenCipher(secret: string, name: string): TokenCipher {
  const encoder = new TextEncoder();
  const additionalData = encoder.encode(name);
  let key: ReturnType<typeof deriveKey> | undefined;

  async function deriveKey() {
    const material = await crypto.subtle.importKey("raw", encoder.encode(secret), "HKDF", false, [
      "deriveKey",
    ]);
    const derivation = {
      name: "HKDF",
      hash: "SHA-256",
      salt: additionalData,
      info: encoder.encode("shared access token"),
    };
    return crypto.subtle.deriveKey(derivation, material, { name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]);
  }

  return {
    async encrypt(text) {
      key ??= deriveKey();
      const iv = crypto.getRandomValues(new Uint8Array(initializationVectorBytes));
      const sealed = await crypto.subtle.encrypt(
        { name: "AES-GCM", iv, additionalData },
        await key,
        encoder.encode(text),
      );
      return toBase64(iv) + toBase64(new Uint8Array(sealed));
    },
    async decrypt(encrypted) {
      key ??= deriveKey();
      try {
        // Twelve bytes are sixteen characters without padding, so the two parts can be told apart again.
        const iv = fromBase64(encrypted.slice(0, 16));
        const sealed = fromBase64(encrypted.slice(16));
        const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, await key, sealed);
        return new TextDecoder().decode(text);
      } catch {
        return undefined;
      }
    },
  };
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
