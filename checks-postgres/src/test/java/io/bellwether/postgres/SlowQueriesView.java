// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The statements that install {@code monitoring.slow_queries}, as the jar and the page have them.
 */
final class SlowQueriesView {
  private static final int RENAMED = 13;

  private SlowQueriesView() {}

  static String of(int version) {
    String name = "slow-queries-" + (version >= RENAMED ? 13 : 12) + ".sql";
    try (InputStream in = Statements.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
