// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.benchmarks.history.Bound;
import io.bellwether.benchmarks.history.LookingBack;

/** Looking back over thirty days of a thousand checks, beside bare SQL on the same file. */
public final class SqliteReadBenchmark {
  private SqliteReadBenchmark() {}

  /** Arguments: checks, questions of each kind, how large a file with all results may be. */
  public static void main(String[] args) throws Exception {
    int checks = Integer.parseInt(args[0]);
    int questions = Integer.parseInt(args[1]);
    boolean met = LookingBack.judge(checks, questions) & Bound.judge(checks, args[2]);
    System.exit(met ? 0 : 1);
  }
}
