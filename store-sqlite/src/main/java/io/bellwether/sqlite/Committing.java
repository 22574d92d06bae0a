// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Hands transactions to the writer and waits for their end, but not without end. */
final class Committing {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private final Path file;
  private final WriteQueue queue;
  private final Troubles troubles;
  private volatile boolean stalled;

  Committing(Path file, WriteQueue queue, Troubles troubles) {
    this.file = file;
    this.queue = queue;
    this.troubles = troubles;
  }

  void commit(Transaction transaction) throws IOException {
    Commit commit = new Commit(transaction);
    troubles.refuseBroken(file);
    if (stalled) {
      throw stall();
    }
    if (!queue.offer(commit)) {
      throw new IOException("the history is closed");
    }
    await(commit);
    if (commit.failure().isPresent()) {
      throw commit.failure().get();
    }
  }

  private HistoryException stall() {
    return new HistoryException(
        file + ": its disk has not answered for " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE) + " s",
        "look at the disk of %s and at dmesg, and who holds the file: fuser -v %s"
            .formatted(file.getParent(), file),
        null);
  }

  private void await(Commit commit) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (!commit.await(PATIENCE - commit.nanosSoFar())) {
            stalled = true;
            queue.withdraw(commit);
            throw stall();
          }
          stalled = false;
          return;
        } catch (InterruptedException e) {
          interrupted = true; // what was handed in is kept all the same
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
