// An approver's private key as it is kept: encrypted by a passphrase, in the browser's own store
// and in a backup file of the same form (docs/formats/key.schema.json, docs/keys.md). It is never
// anywhere else, and never goes to the desk.

import { Fault } from './faults.js';
import { fromBase64, fromHex, sha256, toBase64, toHex, utf8 } from './octets.js';

const format = 'bangtin.key/1';
const rounds = 1000000; // PBKDF2 with SHA-256; OWASP asks for 600,000 (Password Storage, 2023).
const roundsMin = 600000;
const roundsMax = 10000000; // A foreign file must not keep a browser busy for ever.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'; // trust/short_code.cpp

/// Whether this browser can make and use such keys: a page over HTTPS or of this machine, and
/// Ed25519 (W3C, Secure Curves in the Web Cryptography API).
export async function isSupported() {
    if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return false;
    try {
        await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
        return true;
    } catch {
        return false;
    }
}

/// "K7QF-2M9X-0D4T-9ZRW-H3C8": 100 bits of the SHA-256 of the key's hex (trust/short_code.hpp).
export async function fingerprint(publicHex) {
    const digest = fromHex(await sha256(utf8(publicHex)));
    const bits = Array.from(digest, (byte) => byte.toString(2).padStart(8, '0')).join('').slice(0, 100);
    const letters = bits.match(/.{5}/g).map((five) => alphabet[parseInt(five, 2)]).join('');
    return letters.match(/.{4}/g).join('-');
}

// What the cipher also guards: whoever changes it makes the file one that does not open.
const header = ({ person, made, public: publicHex }) => utf8([format, person, made, publicHex].join('\n'));

async function wrappingKey(passphrase, salt, count) {
    const typed = await crypto.subtle.importKey('raw', utf8(passphrase.normalize('NFC')), 'PBKDF2', false, ['deriveKey']);
    const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: count };
    return crypto.subtle.deriveKey(how, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/// A new key of that person, as a key file.
export async function makeKeyFile(person, passphrase, now) {
    const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
    const file = {
        format,
        person,
        made: now.toISOString(),
        public: toHex(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))),
    };
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const key = await wrappingKey(passphrase, salt, rounds);
    const secret = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
    const cipher = { name: 'AES-GCM', iv: nonce, additionalData: header(file) };
    const sealed = new Uint8Array(await crypto.subtle.encrypt(cipher, key, secret));
    return {
        ...file,
        rounds,
        salt: toBase64(salt),
        nonce: toBase64(nonce),
        secret: toBase64(sealed),
    };
}

/// A key file from text that somebody chose; `not_a_key` for anything else, `anothers` when it is
/// another person's.
export function parseKeyFile(text, person) {
    let file;
    try {
        file = JSON.parse(text);
    } catch {
        throw new Fault('not_a_key');
    }
    const isBase64 = (part) => typeof part === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(part);
    const whole = file?.format === format && typeof file.person === 'string' && typeof file.made === 'string' &&
        /^[0-9a-f]{64}$/.test(file.public) && Number.isInteger(file.rounds) && file.rounds >= roundsMin &&
        file.rounds <= roundsMax && [file.salt, file.nonce, file.secret].every(isBase64);
    if (!whole) throw new Fault('not_a_key');
    if (file.person !== person) throw new Fault('anothers');
    return file;
}

/// Signs with the key in `file`; the private key lives for this call only, and cannot be taken out
/// of it. `passphrase` when that does not open it.
export async function signWith(file, passphrase, message) {
    const key = await wrappingKey(passphrase, fromBase64(file.salt), file.rounds);
    const cipher = { name: 'AES-GCM', iv: fromBase64(file.nonce), additionalData: header(file) };
    let secret;
    try {
        secret = await crypto.subtle.decrypt(cipher, key, fromBase64(file.secret));
    } catch {
        throw new Fault('passphrase');
    }
    const signer = await crypto.subtle.importKey('pkcs8', secret, 'Ed25519', false, ['sign']);
    const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', signer, message));
    const verifier = await crypto.subtle.importKey('raw', fromHex(file.public), 'Ed25519', false, ['verify']);
    if (!await crypto.subtle.verify('Ed25519', verifier, signature, message)) throw new Fault('not_a_key');
    return signature;
}
