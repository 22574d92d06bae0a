// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A file that was found broken is used no more; what is in it stays as it is. */
final class Troubles {
  private final AtomicReference<Optional<SQLException>> corrupt =
      new AtomicReference<>(Optional.empty());

  /** Takes everything that failed, and keeps the first that says so. */
  void note(SQLException e) {
    if (Failure.isCorrupt(e)) {
      corrupt.compareAndSet(Optional.empty(), Optional.of(e));
    }
  }

  Optional<SQLException> corrupt() {
    return requireNonNull(corrupt.get());
  }

  void refuseBroken(Path file) throws IOException {
    if (corrupt().isPresent()) {
      throw Failure.of(corrupt().get(), file);
    }
  }
}
