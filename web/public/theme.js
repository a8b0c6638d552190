// Runs before the first paint so that a dark page never flashes white, nor one in another language than was chosen here. It must stay a
// file of its own: the content security policy allows no inline scripts.
(function () {
  var root = document.documentElement;
  var choice = null;
  try {
    choice = window.localStorage.getItem('colloquy-color-scheme');
    var language =
      /[?&]lang=(\w+)/.exec(window.location.search)?.[1] ??
      window.sessionStorage.getItem('colloquy-lang') ??
      window.localStorage.getItem('colloquy-language');
    if (language && language !== root.lang) root.setAttribute('data-other-language', '');
  } catch {
    // Storage can be switched off; the system's preference then decides.
  }
  var dark =
    choice === 'dark' || (choice !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
