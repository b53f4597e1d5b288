import { Html } from "./html";

/** Each button is one control call; afterwards the page shows what came of it. */
export const HOME_SCRIPT = new Html(`(function () {
  function call(method, path, body) {
    fetch(path, { method: method, headers: { "content-type": "application/json" }, body: body })
      .then(function (answer) { return answer.ok ? null : answer.json(); })
      .then(function (refusal) {
        if (refusal) alert(refusal.error ? refusal.error.description : "This did not work.");
        location.reload();
      }, function () { alert("The sandbox does not answer."); });
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-path]");
    if (!button || (button.dataset.confirm && !confirm(button.dataset.confirm))) return;
    button.disabled = true;
    call(button.dataset.method, button.dataset.path, button.dataset.method === "DELETE" ? undefined : button.dataset.body || "{}");
  });
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.dataset.path) return;
    event.preventDefault();
    var fault = JSON.parse(form.elements.fault.value);
    var path = form.elements.path.value.trim();
    if (path) fault.match = { path: path };
    call(form.dataset.method, form.dataset.path, JSON.stringify(fault));
  });
})();`);
