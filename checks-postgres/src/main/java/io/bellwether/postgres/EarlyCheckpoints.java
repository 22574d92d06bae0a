// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.Optional;

/** Checkpoints that come because so much WAL was written, before their time: each costs writes. */
final class EarlyCheckpoints {
  private static final double GIGABYTE = 1024.0 * 1024 * 1024;
  private static final double BEFORE_ITS_TIME = 0.9;

  /** One burst is no reason to give the disk away. */
  private static final int MOST = 4;

  /**
   * Where WAL is the reason, half of max_wal_size or more was written since the checkpoint before;
   * one that somebody ordered, or a backup, comes after any amount.
   */
  private static final double BECAUSE_OF_WAL = 1.0 / 3;

  private EarlyCheckpoints() {}

  /**
   * What to do where those that ended between two looks were such. One is counted when it begins,
   * and known by its place in the WAL when it has ended.
   */
  static Optional<Advice> advice(Values now, Values before) {
    double apart = Math.max(1, now.orNaN("at") - before.orNaN("at")); // told in whole seconds
    double written = now.orNaN("redo") - before.orNaN("redo");
    double many = Math.max(1, Look.grown(now, before, "checkpoints_req").orElse(1));
    double limit = now.orNaN("max_wal_size");
    double timeout = now.orNaN("timeout");
    boolean early = apart / many < BEFORE_ITS_TIME * timeout;
    return early && written / many >= BECAUSE_OF_WAL * limit
        ? Optional.of(advice(apart, written, limit, timeout))
        : Optional.empty();
  }

  private static Advice advice(double apart, double written, double limit, double timeout) {
    double whole = timeout * written / apart;
    double proposed = Math.min(Math.max(2 * limit, 2 * whole), MOST * limit);
    return new Advice(
        "checkpoints come before their time",
        "within "
            + Told.time(apart)
            + " of one "
            + Told.bytes(written)
            + " of WAL were written, and the next was made because of that, though"
            + " checkpoint_timeout is "
            + Told.time(timeout)
            + "; max_wal_size is "
            + Told.bytes(limit)
            + ", and what it is raised by has to be free on the disk",
        "ALTER SYSTEM SET max_wal_size = '"
            + Told.count(Math.ceil(proposed / GIGABYTE))
            + "GB'; SELECT pg_reload_conf()");
  }
}
