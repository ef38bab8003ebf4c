// Sets the colour scheme before the first paint. A file of its own, as the content security policy
// allows no inline script.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('laurel-scheme');
  } catch {
    // Storage may be switched off; then the system decides.
  }
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
