// For two cores and a few hundred megabytes. Durability is never traded: a webhook answered 200 is on disk.
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "128MB",
  effective_cache_size: "1GB",
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  wal_compression: "on",
  wal_buffers: "16MB",
  min_wal_size: "128MB",
  max_wal_size: "1GB",
  checkpoint_timeout: "10min",
  // Short statements: compiling them costs more than it saves.
  jit: "off",
  random_page_cost: "1.1",
  // The log files of a support inbox must not quote customers: no row contents, no statement parameters.
  log_error_verbosity: "terse",
  log_parameter_max_length_on_error: "0",
  log_min_error_statement: "panic",
  timezone: "UTC",
  log_timezone: "UTC",
  // A crashed client must not hold row locks for ever.
  idle_in_transaction_session_timeout: "60s",
  tcp_keepalives_idle: "30",
};

// A builtin collation sorts and compares alike on every system, and does not change with the C library.
// LC_CTYPE still decides what pg_trgm takes for a letter, so it has to know UTF-8.
const characterType = { linux: "C.UTF-8", darwin: "en_US.UTF-8" } as Record<string, string>;

export function serverArguments(cluster: string, port: number, overrides: Record<string, string>): string[] {
  const all = Object.entries({ ...settings, ...overrides });
  return ["-D", cluster, "-p", String(port), ...all.flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

export function initdbArguments(cluster: string, user: string, passwordFile: string): string[] {
  return [
    `--pgdata=${cluster}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    `--lc-ctype=${characterType[process.platform] ?? "C"}`,
    "--no-instructions",
  ];
}

/** Nothing of our environment, least of all the secrets, reaches the database's processes. */
export function serverEnvironment(): NodeJS.ProcessEnv | undefined {
  if (process.platform === "win32") return undefined; // Windows programs need SystemRoot and friends
  return { LC_ALL: "C", TZ: "UTC", PATH: "/usr/bin:/bin", NODE_ENV: "production" };
}
