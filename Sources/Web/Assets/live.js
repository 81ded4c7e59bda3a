// Parts of a page that follow the server: <… id data-live data-every="seconds">. Whoever is typing in one, or has a
// menu of it open, is left alone. Without script the page is what it was when it came.

const parts = [...document.querySelectorAll("[data-live]")];

const isBusy = (part) =>
    part.contains(document.activeElement) && part.matches(":has(input, select, textarea)") || part.querySelector("details[open]")
    || [...part.querySelectorAll("textarea, input")].some((field) => field.value !== field.defaultValue);

async function follow() {
    if (!document.hidden) {
        const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
        if (answer?.ok && !answer.redirected) {
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            for (const part of parts) {
                const fresh = page.getElementById(part.id);
                if (fresh && !isBusy(part) && !fresh.isEqualNode(part)) {
                    part.replaceChildren(...document.importNode(fresh, true).childNodes);
                    part.dispatchEvent(new CustomEvent("shouxin:added", { bubbles: true }));
                }
            }
        }
    }
    setTimeout(follow, 1000 * Math.min(...parts.map((part) => Number(part.dataset.every))));
}

if (parts.length > 0) setTimeout(follow, 1000 * Math.min(...parts.map((part) => Number(part.dataset.every))));

const full = document.querySelector("[data-full]");
if (full) {
    full.hidden = !document.fullscreenEnabled;
    full.addEventListener("click", () => {
        if (document.fullscreenElement) document.exitFullscreen();
        else document.documentElement.requestFullscreen();
    });
}
