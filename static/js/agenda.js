// Rows dragged into order: a drop sends the row's own form.
{
  let held;
  const row = (e) => e.target.closest?.("[draggable]");
  // Firefox drags nothing that carries nothing.
  ondragstart = (e) => (held = row(e)) && e.dataTransfer.setData("text", "");
  ondragover = (e) => row(e) && e.preventDefault();
  ondragend = () => (held = 0);
  ondrop = (e) => {
    const to = row(e), form = to && held?.querySelector(".to-position");
    if (!form) return;
    e.preventDefault();
    form.position.value = [...to.parentNode.children].indexOf(to) + 1;
    form.requestSubmit();
  };
}
