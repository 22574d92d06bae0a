// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

/** What became of an alert by one input. Grows: give each {@code switch} a default. */
public enum Effect {
  /** It is true, not yet long enough. */
  PENDING,
  /** It was pending and is not true any more. */
  DROPPED,
  /** Its episode begins. */
  FIRED,
  /** It is worse than it was told. */
  WORSE,
  /** It is less bad, and goes on. */
  BETTER,
  /** Somebody took it. */
  ACKNOWLEDGED,
  /** Who has it says something else of it; people are not told. */
  REMARKED,
  /** Nobody has it any more. */
  UNACKNOWLEDGED,
  /** A lost component explains it. */
  HELD,
  /** It speaks for itself again. */
  RELEASED,
  /** Nobody can tell any more, or again, whether it is so; people are not told. */
  BLIND,
  /** It comes and goes: people hear that once, and of its end when it stays away. */
  FLAPPING,
  /** Its episode ends. */
  RESOLVED;

  /** Whether people are to hear of it. */
  public boolean isTold() {
    return switch (this) {
      case FIRED, WORSE, BETTER, ACKNOWLEDGED, FLAPPING, RESOLVED -> true;
      default -> false;
    };
  }
}
