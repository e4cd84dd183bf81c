// Follows files that are being converted while their bulletin is written: asks the desk how far they
// are, and reads the page again once all have ended. What somebody is writing is never taken from
// them: then the page only says so.

const lookAfterMs = 2000;

class ConversionProgress extends HTMLElement {
    #written = false;

    connectedCallback() {
        for (const name of ['input', 'change']) document.addEventListener(name, () => { this.#written = true; });
        this.#wait();
    }

    #wait() {
        setTimeout(() => this.#look(), lookAfterMs);
    }

    async #look() {
        const response = await fetch(this.dataset.from, { cache: 'no-store', redirect: 'error' }).catch(() => null);
        if (!response?.ok) return this.#wait(); // The line, or the desk, comes back.
        const { files } = await response.json();
        for (const file of files) this.#show(file);
        if (files.some(({ state }) => state === 'waiting' || state === 'running')) return this.#wait();
        if ('kept' in this.dataset && !this.#written) return location.replace(this.dataset.here);
        this.querySelector('[data-ended]').hidden = false;
    }

    #show({ id, state, percent }) {
        const line = document.querySelector(`[data-conversion="${id}"]`);
        if (!line) return;
        line.querySelector('progress').value = percent;
        for (const words of line.querySelectorAll('[data-in]')) words.hidden = words.dataset.in !== state;
    }
}

customElements.define('conversion-progress', ConversionProgress);
