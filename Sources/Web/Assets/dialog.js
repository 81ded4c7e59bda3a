// A link with data-dialog opens its page's [data-fragment] in a dialog; without script it is an ordinary page.
// An answer that holds an opened value puts it into the record; a refusal goes beside it; anything else stays open.

const dialog = document.getElementById("dialog");
let opener = null;

const fragmentOf = (text) => new DOMParser().parseFromString(text, "text/html");

function close() {
    dialog.close();
    dialog.replaceChildren();
    opener?.focus();
}

function show(page) {
    const fragment = page.querySelector("[data-fragment]");
    if (!fragment) return false;
    dialog.replaceChildren(...fragment.children);
    if (!dialog.open) dialog.showModal();
    dialog.setAttribute("aria-labelledby", "dialog-title");
    const first = dialog.querySelector("[data-autofocus], [role=status], select, textarea, input:not([type=hidden])");
    if (first && !first.matches("select, input, textarea")) first.tabIndex = -1;
    first?.focus();
    return true;
}

function place(target, element) {
    target.append(element);
    element.dispatchEvent(new CustomEvent("shouxin:added", { bubbles: true }));
}

function settle(page, url) {
    const revealed = page.querySelector("[data-revealed]");
    const target = revealed && document.getElementById(revealed.dataset.target);
    if (target) {
        close();
        place(target, document.adoptNode(revealed));
        return;
    }
    const refusal = page.querySelector("[data-refusal]");
    const answers = document.getElementById("answers");
    if (page.querySelector("[data-mend]") && show(page)) return;
    if (refusal && answers) {
        close();
        answers.replaceChildren(document.adoptNode(refusal));
        answers.firstElementChild.focus();
        return;
    }
    if (!show(page)) location.assign(url);
}

async function ask(url, options) {
    try {
        const response = await fetch(url, { credentials: "same-origin", redirect: "follow", ...options });
        settle(fragmentOf(await response.text()), response.url);
    } catch {
        const note = Object.assign(document.createElement("p"), { className: "note due", textContent: dialog.dataset.failed });
        note.setAttribute("role", "alert");
        (dialog.querySelector(".body") ?? document.getElementById("answers"))?.prepend(note);
    } finally {
        for (const button of dialog.querySelectorAll("button[disabled]")) button.disabled = false;
    }
}

document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-dialog]");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
        event.preventDefault();
        opener = link;
        ask(link.href);
    } else if (dialog?.open && (event.target === dialog || event.target.closest("[data-close]"))) {
        event.preventDefault();
        close();
    }
});

dialog?.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    for (const button of dialog.querySelectorAll("button:not([type=button])")) button.disabled = true;
    ask(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
});

dialog?.addEventListener("cancel", (event) => { event.preventDefault(); close(); });
