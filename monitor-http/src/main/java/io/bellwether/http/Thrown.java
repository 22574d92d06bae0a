// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What a client threw, with all that caused it. */
final class Thrown {
  private final Exception exception;
  private final String words;
  private final Set<Throwable> chain = new LinkedHashSet<>();

  Thrown(Exception exception, Masking masking) {
    this.exception = exception;
    String message = exception.getMessage();
    this.words = masking.few(message == null ? exception.getClass().getSimpleName() : message);
    Throwable next = exception;
    while (next != null && chain.add(next)) {
      next = next.getCause();
    }
  }

  Exception exception() {
    return exception;
  }

  /** Fit to be shown. */
  String words() {
    return words;
  }

  boolean has(Class<? extends Throwable> type) {
    return first(type).isPresent();
  }

  <T extends Throwable> Optional<T> first(Class<T> type) {
    return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
