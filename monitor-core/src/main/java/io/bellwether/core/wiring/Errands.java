// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.notify.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The errands of one courier: of each sort the newest, as long as it says something. */
final class Errands {
  private final Object lock = new Object();
  private final LongSupplier nanos;
  private final Map<String, Errand> bySort = new LinkedHashMap<>();

  Errands(LongSupplier nanos) {
    this.nanos = nanos;
  }

  void put(Errand errand) {
    synchronized (lock) {
      bySort.put(errand.message().group(), errand);
    }
  }

  boolean isEmpty() {
    synchronized (lock) {
      dropOld();
      return bySort.isEmpty();
    }
  }

  Optional<Message> take() {
    synchronized (lock) {
      dropOld();
      Optional<Message> first = bySort.values().stream().findFirst().map(Errand::message);
      first.ifPresent(message -> bySort.remove(message.group()));
      return first;
    }
  }

  private void dropOld() {
    long now = nanos.getAsLong();
    bySort.values().removeIf(one -> one.until() - now <= 0);
  }
}
