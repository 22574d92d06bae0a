// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import io.bellwether.cli.found.Clue.Service;
import java.nio.file.Path;
import java.util.Optional;

/** A PocketBase says by its arguments where it listens. */
final class PocketBaseStarted {
  private static final String USUAL = "127.0.0.1:8090";

  private PocketBaseStarted() {}

  static Optional<Clue> clue(Started started) {
    if (!started.program().equals("pocketbase") || !started.has("serve")) {
      return Optional.empty();
    }
    Optional<String> http = started.option("--http");
    Optional<Path> data = started.option("--dir").flatMap(started::path);
    return Ports.in(http.orElse(USUAL))
        .map(
            port ->
                new Clue(
                    Service.POCKETBASE,
                    port,
                    Optional.empty(),
                    started.by()
                        + " is pocketbase serve"
                        + http.map(it -> " --http=" + it)
                            .orElse(" without --http, which takes " + USUAL),
                    data));
  }
}
