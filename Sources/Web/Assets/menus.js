// Small menus are <details data-pop>: they work without this file, which only closes them again.

const open = () => document.querySelectorAll("details[data-pop][open], .top details.pop[open]");

document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
        menu.open = false;
        menu.querySelector("summary").focus();
    }
});

// A form that came back with something wrong begins at the list of what is wrong.
document.querySelector("[data-autofocus]")?.focus();
