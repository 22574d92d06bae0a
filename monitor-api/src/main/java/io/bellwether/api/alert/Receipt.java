// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.alert;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** What the service answered. The reference comes back in the group's next notification. */
public final class Receipt {
  /** Whether people were told. Grows. */
  public enum Outcome {
    /** The service took it. */
    DELIVERED,
    /** Not this time; repeating may help. */
    RETRY,
    /** Repeating cannot help. */
    REFUSED
  }

  private record Parts(
      Outcome outcome, String answer, Optional<String> reference, Optional<Duration> retryAfter) {
    Parts {
      requireNonNull(answer, "answer");
    }
  }

  private final Parts parts;

  private Receipt(Parts parts) {
    this.parts = parts;
  }

  /** Taken, with the service's own words as proof. */
  public static Receipt delivered(String answer) {
    return new Receipt(new Parts(Outcome.DELIVERED, answer, Optional.empty(), Optional.empty()));
  }

  /** Taken, with what the service calls it: a message id, a thread, a key. */
  public static Receipt delivered(String answer, String reference) {
    return new Receipt(
        new Parts(Outcome.DELIVERED, answer, Optional.of(reference), Optional.empty()));
  }

  /** Not this time; with how long the service asked to wait. */
  public static Receipt retry(String answer, Optional<Duration> after) {
    return new Receipt(new Parts(Outcome.RETRY, answer, Optional.empty(), after));
  }

  /** Repeating cannot help: wrong token, unknown channel, message too large. */
  public static Receipt refused(String answer) {
    return new Receipt(new Parts(Outcome.REFUSED, answer, Optional.empty(), Optional.empty()));
  }

  /** Whether people were told. */
  public Outcome outcome() {
    return parts.outcome();
  }

  /** The service's own words. */
  public String answer() {
    return parts.answer();
  }

  /** What the service calls the message. */
  public Optional<String> reference() {
    return parts.reference();
  }

  /** How long the service asked to wait. */
  public Optional<Duration> retryAfter() {
    return parts.retryAfter();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Receipt that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return outcome() + ": " + answer();
  }
}
