// Reads the marked parts of a page with the browser's own voice; without one there is no button.
{
  const voice = self.speechSynthesis, button = document.querySelector(".aloud");
  if (voice && button) {
    button.hidden = false;
    button.onclick = () => {
      if (voice.speaking) return voice.cancel();
      document.querySelectorAll("[data-aloud]").forEach((part) => {
        const one = new SpeechSynthesisUtterance(part.innerText);
        one.lang = part.closest("[lang]").lang;
        one.onstart = one.onend = one.onerror = ({ type }) => button.classList.toggle("on", type == "start");
        voice.speak(one);
      });
    };
  }
}
