"use strict";
// SCORM 1.2 run-time: finds the LMS's API and speaks to it. Without an LMS everything works, and nothing is kept.
const Scorm = (() => {
  const longest = 4096; // cmi.suspend_data, SCORM 1.2
  let api = null;
  let begun = Date.now();
  let open = false;

  function within(start) {
    let place = start;
    for (let step = 0; place && step < 12; step += 1) {
      try {
        if (place.API) return place.API;
      } catch {
        return null; // a frame of another origin
      }
      if (place.parent === place) return null;
      place = place.parent;
    }
    return null;
  }

  const get = (name) => (open ? String(api.LMSGetValue(name)) : "");
  const set = (name, value) => open && api.LMSSetValue(name, String(value)) === "true";

  function start() {
    api = within(window) || (window.opener ? within(window.opener) : null);
    if (!api) return false;
    open = api.LMSInitialize("") === "true";
    begun = Date.now();
    if (["not attempted", "browsed", ""].includes(get("cmi.core.lesson_status"))) {
      set("cmi.core.lesson_status", "incomplete");
    }
    return open;
  }

  const twoDigits = (number) => String(number).padStart(2, "0");

  function sessionTime() {
    const seconds = Math.min(Math.floor((Date.now() - begun) / 1000), 9999 * 3600);
    const hours = String(Math.floor(seconds / 3600)).padStart(4, "0");
    return `${hours}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
  }

  function save(state, page) {
    set("cmi.suspend_data", state.slice(0, longest));
    set("cmi.core.lesson_location", page);
    if (open) api.LMSCommit("");
  }

  function report(score, isComplete) {
    if (score !== null) {
      set("cmi.core.score.min", 0);
      set("cmi.core.score.max", 100);
      set("cmi.core.score.raw", score);
    }
    if (isComplete) set("cmi.core.lesson_status", "completed");
    if (open) api.LMSCommit("");
  }

  function answered(identifier, given, right, isRight) {
    const place = get("cmi.interactions._count");
    const name = `cmi.interactions.${place || 0}`;
    if (!set(`${name}.id`, identifier)) return; // interactions are optional
    set(`${name}.type`, "choice");
    set(`${name}.correct_responses.0.pattern`, right);
    set(`${name}.student_response`, given);
    set(`${name}.result`, isRight ? "correct" : "wrong");
  }

  function finish(isComplete) {
    if (!open) return;
    set("cmi.core.session_time", sessionTime());
    set("cmi.core.exit", isComplete ? "" : "suspend");
    api.LMSFinish("");
    open = false;
  }

  return { start, get, save, report, answered, finish };
})();
