// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import java.util.List;
import java.util.Set;

/** The passwords and addresses that stand in the guides for everybody to read. */
final class Samples {
  private static final Set<String> WHOLE =
      Set.of("admin123", "viejos_trapos_pass", "https://hooks.slack.com/...");
  private static final List<String> PARTS = List.of("your-", "YOUR/SLACK/WEBHOOK");

  private Samples() {}

  static boolean isOne(String value) {
    return WHOLE.contains(value) || PARTS.stream().anyMatch(value::contains);
  }
}
