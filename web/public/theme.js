// Runs before the first paint so that a dark page never flashes white. It must stay a file of its own:
// the content security policy allows no inline scripts.
(function () {
  var choice = null;
  try {
    choice = window.localStorage.getItem('colloquy-color-scheme');
  } catch {
    // Storage can be switched off; the system's preference then decides.
  }
  var dark =
    choice === 'dark' || (choice !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
