// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;

/** The questions that one component is asked now: what answers is closed after the last of them. */
final class Questions {
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<CompletableFuture<Void>> open = new LinkedHashSet<>();
  private boolean closed;

  /** Another one, to be ended whatever comes of it; none where no more are asked. */
  Optional<CompletableFuture<Void>> begin() {
    CompletableFuture<Void> question = new CompletableFuture<>();
    lock.lock();
    try {
      if (closed) {
        return Optional.empty();
      }
      open.add(question);
    } finally {
      lock.unlock();
    }
    return Optional.of(question);
  }

  /** Nobody is inside the component for it any more. */
  void end(CompletableFuture<Void> question) {
    lock.lock();
    try {
      open.remove(question);
    } finally {
      lock.unlock();
    }
    question.complete(null);
  }

  /** No more of them; those that are open have to end first. */
  List<CompletionStage<Void>> close() {
    lock.lock();
    try {
      closed = true;
      return List.copyOf(open);
    } finally {
      lock.unlock();
    }
  }
}
