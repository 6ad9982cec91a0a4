// Rows dragged into order: a drop sends the row's own form.
{
  let held;
  const row = (event) => event.target.closest?.("li[draggable]");
  ondragstart = (event) => (held = row(event));
  ondragover = (event) => row(event) && event.preventDefault();
  ondrop = (event) => {
    const to = row(event), form = held?.querySelector(".to-position");
    if (!form || !to) return;
    form.position.value = [...to.parentNode.children].indexOf(to) + 1;
    form.requestSubmit();
  };
}
