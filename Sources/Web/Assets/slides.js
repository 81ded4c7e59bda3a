// A course on the wall: one slide at a time, by button or key. Without script the slides stand below each other.

const slides = [...document.querySelectorAll(".slide")];
let current = Math.max(0, slides.findIndex((slide) => "#" + slide.id === location.hash));

function show(place) {
    current = Math.min(Math.max(place, 0), slides.length - 1);
    slides.forEach((slide, other) => { slide.hidden = other !== current; });
    history.replaceState(null, "", "#" + slides[current].id);
}

if (slides.length > 0) {
    for (const button of document.querySelectorAll("[data-step]")) {
        button.hidden = false;
        button.addEventListener("click", () => show(current + Number(button.dataset.step)));
    }
    const full = document.querySelector("[data-full]");
    full.hidden = !document.fullscreenEnabled;
    full.addEventListener("click", () => {
        if (document.fullscreenElement) document.exitFullscreen();
        else document.documentElement.requestFullscreen();
    });
    addEventListener("keydown", (event) => {
        if (event.target.closest("input, textarea, summary, button")) return;
        const steps = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };
        if (event.key in steps) { event.preventDefault(); show(current + steps[event.key]); }
        if (event.key === "Home") show(0);
        if (event.key === "End") show(slides.length - 1);
    });
    show(current);
}
