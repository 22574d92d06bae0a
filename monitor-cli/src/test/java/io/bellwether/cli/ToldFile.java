// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** What people were told through a channel of kind {@code log-file}. */
record ToldFile(Path file) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The blocks of a configuration by which everybody is told at once. */
  String blocks() {
    return """
    channels: {told: {kind: log-file, path: %s}}
    routes: [{to: [told], group-wait: 0s, group-interval: 0s}]
    """
        .formatted(file);
  }

  List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** Why it was written of this component, oldest first. */
  List<String> reasons(String component) throws IOException {
    return lines().stream()
        .filter(line -> line.contains(" " + component + ": "))
        .map(line -> line.split(" ")[1])
        .toList();
  }

  /** Until exactly this was told. */
  void await(String component, String... reasons) {
    Awaitility.await(component)
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(reasons(component))
                    .as(String.join("\n", lines()))
                    .containsExactly(reasons));
  }
}
