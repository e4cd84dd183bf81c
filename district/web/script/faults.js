// What can go wrong for a person, by name. The page has the words: an element with that name in
// `data-fault`, which is shown.

export class Fault extends Error {
    constructor(name) {
        super(name);
        this.fault = name;
    }
}

/// Does `work` with the element's buttons held, then shows what went wrong, or nothing.
export async function guarded(element, work) {
    const messages = [...element.querySelectorAll('[data-fault]')];
    const buttons = [...element.querySelectorAll('button:enabled')];
    for (const message of messages) message.hidden = true;
    for (const button of buttons) button.disabled = true;
    element.setAttribute('aria-busy', 'true');
    try {
        await work();
    } catch (error) {
        const fault = error instanceof Fault ? error.fault : 'broken';
        for (const message of messages) message.hidden = message.dataset.fault !== fault;
        messages.find((message) => !message.hidden)?.scrollIntoView({ block: 'center' });
        if (fault === 'broken') console.error(error);
    } finally {
        for (const button of buttons) button.disabled = false;
        element.removeAttribute('aria-busy');
    }
}
