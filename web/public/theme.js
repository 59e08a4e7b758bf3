// Runs before the first paint, so that a chosen theme does not flash. Without a choice the system's preference rules.
try {
  const chosen = localStorage.getItem('entente.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is shut off: the system's preference rules.
}
