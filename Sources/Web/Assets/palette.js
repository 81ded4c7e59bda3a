// Ctrl/⌘ K: find a customer, a page or an act. Customers are asked for in the body of a POST, never in an address.
// Keys pressed while an input method composes belong to the input method.

const palette = document.getElementById("palette");
const input = palette?.querySelector("input");
const hits = palette?.querySelector("#hits");
let commands = null;
let asked = 0;
let chosen = 0;

const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
};

function icon(name) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    svg.appendChild(document.createElementNS(space, "use")).setAttribute("href", `${palette.dataset.icons}#i-${name}`);
    return svg;
}

const mask = (parts) => make("span", { className: "mask" },
    ...parts.map((part) => part.covered ? make("i", { textContent: part.text }) : part.text));

function option(item) {
    const title = make("span", {}, item.mask ? make("b", {}, mask(item.mask)) : item.label);
    const link = make("a", { href: item.href, tabIndex: -1 }, icon(item.icon), title, make("span", { className: "meta", textContent: item.detail ?? "" }));
    const row = make("li", {}, link);
    row.setAttribute("role", "option");
    return row;
}

function choose(index) {
    const rows = [...hits.querySelectorAll("[role=option]")];
    if (rows.length === 0) return;
    chosen = (index + rows.length) % rows.length;
    rows.forEach((row, at) => { row.id = `hit-${at}`; row.setAttribute("aria-selected", at === chosen); });
    rows[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", rows[chosen].id);
}

function draw(groups) {
    const filled = groups.filter((group) => group.items.length > 0);
    hits.replaceChildren(...filled.flatMap((group) => [make("h3", { textContent: group.label }), make("ul", {}, ...group.items.map(option))]));
    if (filled.length === 0) hits.append(make("p", { className: "blank s quiet", textContent: palette.dataset.none }));
    choose(0);
}

async function look() {
    const turn = ++asked;
    const query = input.value.trim();
    commands ??= await fetch("/commands.json").then((response) => response.json()).catch(() => ({ groups: [] }));
    const wanted = query.toLowerCase();
    const pages = commands.groups.map((group) => ({
        label: group.label,
        items: group.items.filter((item) => `${item.label} ${item.keywords ?? ""}`.toLowerCase().includes(wanted)),
    }));
    const people = query.length === 0 ? [] : await fetch("/customers/suggest", {
        method: "POST",
        body: new URLSearchParams({ csrf: palette.dataset.csrf, q: query }),
    }).then((response) => response.ok ? response.json() : { groups: [] }).then((answer) => answer.groups).catch(() => []);
    if (turn === asked) draw([...people, ...pages]);
}

function open() {
    if (palette.open) return;
    input.value = "";
    palette.showModal();
    input.focus();
    look();
}

let pause;
input?.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(pause);
    pause = setTimeout(look, 250);
});
input?.addEventListener("compositionend", look);
input?.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") hits.querySelector("[aria-selected=true] a")?.click();
    else return;
    event.preventDefault();
});
palette?.addEventListener("click", (event) => { if (event.target === palette) palette.close(); });
document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-palette]")) return;
    event.preventDefault();
    open();
});
document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    open();
});
