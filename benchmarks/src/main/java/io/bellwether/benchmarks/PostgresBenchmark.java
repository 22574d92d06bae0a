// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.benchmarks.postgres.FiftyDatabases;
import io.bellwether.benchmarks.postgres.Looks;
import io.bellwether.benchmarks.postgres.Saturated;
import java.nio.file.Path;

/** What watching PostgreSQL costs the server and the program, beside the usual ways to do it. */
public final class PostgresBenchmark {
  private PostgresBenchmark() {}

  /**
   * Arguments: a folder for the packages of the peers, rounds, seconds of a server with fifty
   * databases, seconds of one that is saturated, minutes of one that is asked as much as may be.
   */
  public static void main(String[] args) throws Exception {
    boolean met =
        Looks.judge(Path.of(args[0]), Integer.parseInt(args[1]))
            & FiftyDatabases.judge(Integer.parseInt(args[2]))
            & Saturated.judge(Integer.parseInt(args[3]), Integer.parseInt(args[4]));
    System.exit(met ? 0 : 1);
  }
}
