// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.bellwether.cli.state.Owner;
import java.io.IOException;

/** What only root may do, and only outside of most containers. */
final class RootOnly {
  private RootOnly() {}

  /** Does it, or leaves the test out and says why, unless everything is required. */
  static void must(String what, String... command) {
    if (!Owner.isRoot() || !succeeds(command)) {
      String why =
          "%s was not tried: '%s' did not succeed; only root may, outside of most containers"
              .formatted(what, String.join(" ", command));
      if ("1".equals(System.getenv("BELLWETHER_REQUIRE_ALL"))) {
        fail(why);
      }
      abort(why);
    }
  }

  /** Not so where there is no such program, too. */
  static boolean succeeds(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.onExit().join().exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
