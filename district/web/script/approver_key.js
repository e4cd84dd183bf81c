// The page of an approver's own key: what is on this computer beside what the desk has. Each part
// of the page names in `data-in` the states it is for, each message in `data-fault` its fault; all
// words stand in the page.

import { Fault, guarded } from './faults.js';
import { fingerprint, isSupported, makeKeyFile, parseKeyFile, signWith } from './key_file.js';
import { keepKeyFile, loadKeyFiles } from './key_store.js';
import { toBase64, utf8 } from './octets.js';

const passphraseMin = 12;
const fileBytesMax = 16384;

class ApproverKey extends HTMLElement {
    #file;

    async connectedCallback() {
        this.addEventListener('submit', (event) => this.#act(event));
        this.querySelector('[name=backup]').addEventListener('change', (event) => guarded(this, () => this.#restore(event.target)));
        await guarded(this, async () => {
            if (!await isSupported()) throw new Fault('unsupported');
            [this.#file] = await loadKeyFiles(this.dataset.person);
            await this.#show();
        });
    }

    /// What is here, compared with what the desk has.
    #state() {
        const { inForce, announced } = this.dataset;
        if (!this.#file) return inForce || announced ? 'elsewhere' : 'none';
        if (this.#file.public === inForce) return 'in_force';
        if (this.#file.public === announced) return 'announced';
        return inForce || announced ? 'other' : 'made';
    }

    async #show() {
        if (this.#file) {
            this.querySelector('.fingerprint').textContent = await fingerprint(this.#file.public);
            const backup = this.querySelector('a[download]');
            URL.revokeObjectURL(backup.href);
            backup.href = URL.createObjectURL(new Blob([JSON.stringify(this.#file, null, 2)], { type: 'application/json' }));
        }
        const state = this.#state();
        this.dataset.state = state;
        for (const part of this.querySelectorAll('[data-in]')) part.hidden = !part.dataset.in.split(' ').includes(state);
    }

    #act(event) {
        event.preventDefault();
        const form = event.target;
        guarded(this, () => (form.dataset.does === 'make' ? this.#make(form) : this.#announce(form)));
    }

    async #make(form) {
        const { value } = form.querySelector('input');
        if (Array.from(value.normalize('NFC')).length < passphraseMin) throw new Fault('too_short');
        this.#file = await makeKeyFile(this.dataset.person, value, new Date());
        form.reset();
        await keepKeyFile(this.#file);
        await this.#show();
        this.querySelector('a[download]').click();
        this.querySelector('.fingerprint').focus();
    }

    async #restore(input) {
        const [chosen] = input.files;
        if (!chosen) return;
        if (chosen.size > fileBytesMax) throw new Fault('not_a_key');
        this.#file = parseKeyFile(await chosen.text(), this.dataset.person);
        await keepKeyFile(this.#file);
        await this.#show();
    }

    /// Proves to the desk that the key is here: district/announced_keys.hpp has the same text.
    async #announce(form) {
        const { desk, person } = this.dataset;
        const text = `bangtin.announcement/1\n${desk}\n${person}\n${form.elements.form.value}\n`;
        const proof = await signWith(this.#file, form.querySelector('[type=password]').value, utf8(text));
        form.elements.key.value = this.#file.public;
        form.elements.proof.value = toBase64(proof);
        form.submit();
    }
}

customElements.define('approver-key', ApproverKey);
