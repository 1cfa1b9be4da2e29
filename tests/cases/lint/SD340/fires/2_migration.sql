ALTER VIEW actives SET (security_barrier = true);
