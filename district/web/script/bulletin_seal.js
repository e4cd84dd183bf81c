// The page of one seal. It shows what stands in the exact bytes, draws each file from bytes whose
// digest it has compared with the signed one, and signs the bytes it has shown with the key that is
// kept in this browser. It asks the desk for bytes only, and believes none of them.

import { Fault, guarded } from './faults.js';
import { isSupported, signWith } from './key_file.js';
import { loadKeyFiles } from './key_store.js';
import { joined, sha256, toBase64, utf8 } from './octets.js';
import { payloadType, readBulletin, Wording } from './signed_bulletin.js';

/// DSSE protocol 1.0.2: what is really signed (trust/envelope.hpp).
function preAuthentication(type, payload) {
    return joined(utf8(`DSSEv1 ${utf8(type).length} ${type} ${payload.length} `), payload);
}

async function fetched(path, fault) {
    const response = await fetch(path, { cache: 'no-store', redirect: 'error' }).catch(() => null);
    if (!response?.ok) throw new Fault(fault);
    return new Uint8Array(await response.arrayBuffer());
}

/// The bytes of a file, if they are those that the bulletin names.
async function checkedBytes({ sha256: digest, length }) {
    const bytes = await fetched(`/media/${digest}`, 'media_missing');
    if (bytes.length !== length || await sha256(bytes) !== digest) throw new Fault('media_changed');
    return bytes;
}

/// Writes `values` into the elements that name them in `data-field`; a row without a value is left
/// out.
function fill(root, values) {
    for (const element of [root, ...root.querySelectorAll('*')].filter((one) => one.dataset.field)) {
        const value = values[element.dataset.field];
        element.textContent = value || '';
        (element.closest('[data-row]') ?? element).hidden = !value;
    }
}

/// The file as its type is looked at.
function drawn({ type, description }, bytes) {
    if (!type.startsWith('image/') && !type.startsWith('video/')) {
        const text = document.createElement('pre');
        text.textContent = new TextDecoder().decode(bytes);
        text.tabIndex = 0; // It scrolls, by keyboard too.
        return text;
    }
    const element = document.createElement(type.startsWith('image/') ? 'img' : 'video');
    element.src = URL.createObjectURL(new Blob([bytes], { type }));
    if (type.startsWith('image/')) element.alt = description;
    else Object.assign(element, { controls: true, ariaLabel: description });
    return element;
}

class BulletinSeal extends HTMLElement {
    #bytes;
    #bulletin;
    #figures;
    #file;

    connectedCallback() {
        this.querySelector('form')?.addEventListener('submit', (event) => {
            event.preventDefault();
            guarded(this, () => this.#seal(event.target));
        });
        guarded(this, () => this.#open());
    }

    async #open() {
        if (!await isSupported()) throw new Fault('unsupported');
        this.#bytes = await fetched(`/bulletins/${this.dataset.id}/text`, 'unreachable');
        this.#bulletin = readBulletin(this.#bytes);
        this.#show(await sha256(this.#bytes));
        for (const [index, media] of this.#files()) this.#figures[index].prepend(drawn(media, await this.#compare(index)));
        this.querySelector('[data-part=checked]').hidden = false;
        const form = this.querySelector('form');
        if (!form) return;
        this.#file = (await loadKeyFiles(this.dataset.person)).find((file) => file.public === this.dataset.key);
        if (!this.#file) throw new Fault('key_elsewhere');
        form.hidden = false;
    }

    #files() {
        return (this.#bulletin.media ?? []).entries();
    }

    /// All words of the bulletin, and the places of its files.
    #show(digest) {
        const wording = new Wording({
            language: document.documentElement.lang,
            words: JSON.parse(this.dataset.words),
            names: JSON.parse(this.dataset.names),
        });
        const bulletin = this.#bulletin;
        fill(this, { ...wording.bulletin(bulletin), digest });
        this.#list('body', (bulletin.body ?? []).map((text) => ({ text })));
        this.#list('honours', bulletin.honours ?? []);
        this.#list('events', (bulletin.events ?? []).map((event) => wording.event(event)));
        this.#figures = this.#list('media', (bulletin.media ?? []).map((media) => wording.media(media)));
        this.querySelector('[data-part=content]').hidden = false;
    }

    /// One copy of the page's template of that name for each of `items`, in its place.
    #list(name, items) {
        const template = this.querySelector(`template[data-each=${name}]`);
        const copies = items.map((item) => {
            const copy = template.content.firstElementChild.cloneNode(true);
            fill(copy, item);
            return copy;
        });
        template.parentElement.append(...copies);
        template.parentElement.hidden = copies.length === 0;
        return copies;
    }

    /// The bytes of one of the bulletin's files; its place says whether they are the right ones.
    async #compare(index) {
        const mark = (state) => {
            for (const says of this.#figures[index].querySelectorAll('[data-check]')) says.hidden = says.dataset.check !== state;
        };
        try {
            const bytes = await checkedBytes(this.#bulletin.media[index]);
            mark('good');
            return bytes;
        } catch (error) {
            mark('bad');
            throw error;
        }
    }

    async #seal(form) {
        // Once more, as they are now. Not films: what was played here is what is signed.
        for (const [index, media] of this.#files()) if (!media.type.startsWith('video/')) await this.#compare(index);
        const { elements } = form;
        const passphrase = form.querySelector('[type=password]').value;
        const signature = await signWith(this.#file, passphrase, preAuthentication(payloadType, this.#bytes));
        elements.key.value = this.#file.public;
        elements.revision.value = this.#bulletin.revision;
        elements.sha256.value = await sha256(this.#bytes);
        elements.signature.value = toBase64(signature);
        form.submit();
    }
}

customElements.define('bulletin-seal', BulletinSeal);
