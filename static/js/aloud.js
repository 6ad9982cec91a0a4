// Reads the marked parts of a page with the browser's own voice; without one there is no button.
(() => {
  const voice = self.speechSynthesis, button = document.querySelector(".aloud");
  if (!voice || !button) return;
  button.hidden = false;
  button.onclick = () => {
    if (voice.speaking) return voice.cancel();
    document.querySelectorAll("[data-aloud]").forEach((part) => {
      const said = new SpeechSynthesisUtterance(part.innerText);
      said.lang = part.closest("[lang]").lang;
      said.onstart = said.onend = said.onerror = ({ type }) => button.classList.toggle("on", type == "start");
      voice.speak(said);
    });
  };
})();
