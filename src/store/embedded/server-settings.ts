import { totalmem } from 'node:os';

const mebibyte = 1024 * 1024;

/** Most connections of all processes on one data folder together. */
const maxConnections = 60;

/**
 * Settings for a machine that the database shares with the program. They are given on the command line and not in
 * postgresql.conf, so that a newer program can bring better ones.
 */
export const serverSettings = (): Record<string, string> => {
  const memoryMb = Math.floor(totalmem() / mebibyte);
  return {
    listen_addresses: '',
    port: '5432',
    unix_socket_permissions: '0700',
    max_connections: String(maxConnections),
    shared_buffers: `${clamp(Math.floor(memoryMb / 16), 64, 256)}MB`,
    effective_cache_size: `${clamp(Math.floor(memoryMb / 2), 256, 16_384)}MB`,
    maintenance_work_mem: '64MB',
    work_mem: '8MB',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // Room for a day's wire between checkpoints; a restart after a kill replays at most this much.
    max_wal_size: '2GB',
    min_wal_size: '256MB',
    checkpoint_completion_target: '0.9',
    wal_level: 'replica',
    max_wal_senders: '0',
    random_page_cost: '1.1',
    jit: 'off',
    max_parallel_workers_per_gather: '0',
    // A container's /dev/shm is often 64 MB.
    dynamic_shared_memory_type: 'mmap',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
    cluster_name: 'wireroom',
  };
};

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
