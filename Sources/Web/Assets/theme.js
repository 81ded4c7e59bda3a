// The theme chosen in the settings shows at once; the form behind it keeps the choice.

for (const input of document.querySelectorAll("[data-theme-choice]")) {
    input.addEventListener("change", () => {
        if (input.value === "system") delete document.documentElement.dataset.theme;
        else document.documentElement.dataset.theme = input.value;
    });
}
